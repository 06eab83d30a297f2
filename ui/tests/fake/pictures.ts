// Pictures in the fake: what begins as a PNG does is one, and each is put under the next number.
import type { Answers } from "./portfolio";

/** One blue pixel. */
export const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwAEAQH/7yMK/gAAAABJRU5ErkJggg==";
const LARGEST = 10 * 1024 * 1024;

export function pictureCommands(): Pick<
  Answers,
  | "choose_pictures"
  | "dropped_pictures"
  | "pasted_pictures"
  | "look_at_picture"
  | "add_picture"
  | "show_picture"
  | "picture_change"
> {
  let added = 0;
  return {
    choose_pictures: () => [{ name: "chosen.png", size: 70, data: PNG }],
    dropped_pictures: () => [{ name: "dropped.png", size: 70, data: PNG }],
    pasted_pictures: () => [{ name: "", size: 70, data: PNG }],
    look_at_picture: ({ size, data }) => {
      if (size > LARGEST)
        return {
          look: "refused",
          message: "It has 11 MB.",
          hint: "Make it smaller, or cut it to the part that matters.",
        };
      if (data.startsWith("iVBORw0KGgo")) return { look: "fits", width: 1, height: 1 };
      return { look: "refused", message: "It is not a picture.", hint: "Pictures are PNG, JPEG, GIF and WebP files." };
    },
    add_picture: () => `postman-${++added}.png`,
    picture_change: ({ path }) =>
      path.endsWith(".png")
        ? {
            before: null,
            after: { bytes: 70, pixels: [1, 1], source: `data:image/png;base64,${PNG}`, trouble: null },
            shown: [{ title: "Postman", words: "The desk" }],
          }
        : null,
    show_picture: ({ address }) => (address.endsWith(".png") ? `data:image/png;base64,${PNG}` : null),
  };
}
