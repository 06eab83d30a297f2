// The page's picture, read before it is shown. The element that was read is the one that goes onto the screen: another
// element with the same address would be read a second time, while the person waits.

/** The picture at `address`, ready to be painted. One that can't be read is returned as it is. */
export async function drawn(address: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.className = "picture";
  picture.alt = "The page as it will print. Its text stands beside it.";
  picture.src = address;
  await picture.decode().catch(() => undefined);
  return picture;
}
