// Asks Chromium. Usage: node browser.mjs print|judge FILE...
//   print  writes FILE.pdf beside each page, as a person prints it
//   judge  says what axe-core finds in light and dark, and what doesn't fit a telephone; ends with 1 if there is anything
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const NARROW = { width: 360, height: 740, deviceScaleFactor: 2 };
const WIDE = { width: 1280, height: 900 };

/** What axe-core objects to, a sentence each. */
async function violations(page, scheme) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  const { found, passes, light } = await page.evaluate(async () => {
    const { violations, passes } = await window.axe.run(document, { resultTypes: ["violations"] });
    const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    const shades = paper.match(/\d+/g).map(Number);
    return { found, passes: passes.length, light: shades[0] > 127 };
  });
  if (passes === 0) found.push("axe-core checked nothing");
  if (light !== (scheme === "light")) found.push("the paper isn't of this scheme");
  return found.map((sentence) => `${scheme}: ${sentence}`);
}

/** What stands beyond the edge of a narrow screen. */
async function beyond(page) {
  await page.setViewport(NARROW);
  return page.evaluate((width) => {
    const root = document.documentElement;
    const wide = root.scrollWidth > width ? [`narrow: it scrolls sideways, over ${root.scrollWidth} px`] : [];
    for (const element of document.body.querySelectorAll("*")) {
      const { left, right } = element.getBoundingClientRect();
      if (left < 0 || right > width) wide.push(`narrow: <${element.localName}> reaches from ${left} to ${right}`);
    }
    return wide;
  }, NARROW.width);
}

const [use, ...files] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
try {
  for (const file of files) {
    const page = await browser.newPage();
    await page.setViewport(WIDE);
    await page.goto(pathToFileURL(file).href);
    if (use === "print") {
      await page.pdf({ path: `${file}.pdf`, preferCSSPageSize: true, displayHeaderFooter: false });
    } else {
      await page.evaluate(axe);
      const said = [...(await violations(page, "light")), ...(await violations(page, "dark")), ...(await beyond(page))];
      for (const sentence of said) console.log(`${file}: ${sentence}`);
      if (said.length > 0) process.exitCode = 1;
    }
    await page.close();
  }
} finally {
  await browser.close();
}
