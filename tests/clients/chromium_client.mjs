// Chromium: the page asks for nothing, shows injected markup as text, and a click on a line shows the evidence.

import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";
import { readFileSync, statSync } from "node:fs";
import { Checks, path, truth } from "./expected.mjs";

const checks = new Checks("Chromium");
const graph = truth();
const file = pathToFileURL(path("html")).href;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

/** A page with the file open; requests, errors and dialogs are collected. */
async function open(options = {}, address = file) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { requests: [], errors: [], dialogs: 0 };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") seen.errors.push(message.text()); });
  page.on("dialog", (dialog) => { seen.dialogs += 1; dialog.dismiss(); });
  await page.goto(address);
  await page.waitForSelector("html[data-ready=true]");
  return { page, seen, context };
}

const text = (page, selector) => page.$eval(selector, (element) => element.textContent);

// The page as a whole.
const { page, seen } = await open();
checks.same(await text(page, "#summary").then((t) => t.match(/(\d+) claims/)?.[1]), String(graph.claims.size), "claims in the summary");
checks.same(await page.$$eval("img, iframe, object, embed, link[rel=stylesheet]", (found) => found.length), 0, "elements that could fetch");
checks.same(await page.$$eval("script", (found) => found.length), 3, "scripts");
const policy = await page.$eval("meta[http-equiv=Content-Security-Policy]", (meta) => meta.content);
checks.true(policy.startsWith("default-src 'none';") && !policy.includes("unsafe"), `content security policy: ${policy}`);

// What the page holds is the lossless form, record for record.
checks.same(JSON.parse(await text(page, "#data")), JSON.parse(readFileSync(path("json"), "utf8")), "data of the page");

// Every claim and entity stands in the tables, its words as text.
await page.click("#tab-claims");
while (await page.$("#table-view > button")) await page.click("#table-view > button");
const rows = await page.$$eval("#table-view tbody tr", (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
checks.same(rows.length, graph.claims.size, "rows of the table of claims");
const sorted = (list) => [...list].sort();
const first = (claim) => claim.evidence[0].sentence.text + (claim.evidence.length > 1 ? ` and ${claim.evidence.length - 1} more` : "");
checks.same(sorted(rows.map((row) => row[8])), sorted([...graph.claims.values()].map(first)), "sentences in the table");
checks.same(sorted(rows.map((row) => row[0])), sorted([...graph.claims.values()].map((c) => graph.entities.get(c.subject.entity).label)), "subjects in the table");
checks.same(sorted(rows.map((row) => row[2])), sorted([...graph.claims.values()].map((c) => graph.entities.get(c.object.entity).label || "")), "objects in the table");
await page.click("#tab-entities");
while (await page.$("#table-view > button")) await page.click("#table-view > button");
const names = await page.$$eval("#table-view tbody tr", (all) => all.map((row) => [row.cells[0].textContent, row.cells[2].textContent]));
checks.same(sorted(names.map(String)), sorted([...graph.entities.values()].map((e) => String([e.label, e.aliases.join(" · ")]))), "entities and aliases in the table");
checks.same(await page.$$eval("#stage img, #details img", (found) => found.length), 0, "images after the tables");
await page.click("#tab-graph");

// The pair of entities with most claims between them.
const pairs = new Map();
for (const claim of graph.claims.values()) {
  const ends = [claim.subject.entity, claim.object.entity].sort().join("\n");
  if (claim.subject.entity !== claim.object.entity) pairs.set(ends, [...(pairs.get(ends) ?? []), claim]);
}
const pair = [...pairs.values()].sort((a, b) => b.length - a.length)[0];
checks.true(pair.length > 1, "no pair has two claims");

// A click on a line of the graph shows every claim of the pair with its sentence marked.
await page.waitForTimeout(3000);
await page.keyboard.press("Escape");
// A pointer turns into a hand over things that can be opened: find such places, then click with the real mouse.
const spots = await page.evaluate(() => {
  const canvas = document.getElementById("graph");
  const box = canvas.getBoundingClientRect();
  const found = [];
  for (let y = box.top + 10; y < box.bottom - 10; y += 6) {
    for (let x = box.left + 10; x < box.right - 60; x += 6) {
      canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y, pointerId: 1 }));
      if (canvas.style.cursor === "pointer") found.push([x, y]);
    }
  }
  return found;
});
await page.mouse.move(...spots[0]);
checks.true((await text(page, "#tip")).length > 3, "nothing beside the pointer");
let clicked = null;
for (const [x, y] of spots.filter((_, i) => i % 5 === 0)) {
  await page.mouse.click(x, y);
  clicked = await page.$eval("#details", (panel) => panel.querySelector(".claim.open")?.dataset.claim ?? null);
  if (clicked) break;
}
checks.true(clicked, "no line of the graph could be clicked");
const claim = graph.claims.get(clicked);
checks.same(await text(page, ".claim.open mark.sentence"), claim.evidence[0].sentence.text, "marked sentence after a click");

// The address opens a claim: all of its pair, with the chain of sources.
for (const chosen of pair) {
  const { page: other, seen: asked, context } = await open({}, `${file}#${encodeURIComponent(chosen.id)}`);
  const cards = await other.$$eval("#details .claim", (all) => all.map((card) => card.dataset.claim));
  checks.same(sorted(cards), sorted(pair.map((c) => c.id)), `claims beside ${chosen.id}`);
  const marked = await other.$$eval(".claim.open mark.sentence", (all) => all.map((mark) => mark.textContent));
  checks.same(marked, chosen.evidence.map((item) => item.sentence.text), `sentences of ${chosen.id}`);
  const chain = await other.$$eval(".claim.open .chain li", (all) => all.map((step) => step.textContent));
  const steps = [...chosen.sources].reverse().map((s) => `${graph.entities.get(s.entity).label} “${s.cue.text}”`);
  checks.same(chain, [steps.length ? "The article reports that" : "The article itself", ...steps], `chain of ${chosen.id}`);
  checks.same(asked.errors, [], "errors");
  await context.close();
}

// An entity: aliases, claims, mentions. One whose label is markup must stay text.
const many = [...graph.entities.values()].filter((e) => e.aliases.length && e.mentions.length).sort((a, b) => b.mentions.length - a.mentions.length);
const injected = [...graph.entities.values()].find((entity) => entity.label.includes("<img")) ?? many[0];
const { page: third, seen: thirdSeen } = await open({}, `${file}#${encodeURIComponent(injected.id)}`);
checks.same(await text(third, "#details h2"), injected.label, "label with markup");
checks.true((await text(third, "#details")).includes(injected.aliases[0]), "alias with markup");
checks.same(await third.$$eval("#details .mentions li", (all) => all.length), injected.mentions.length, "mentions");
checks.same(await third.$$eval("#details .lines:not(.said) li", (all) => all.length), [...graph.claims.values()].filter((c) => [c.subject.entity, c.object.entity].includes(injected.id)).length, "claims of an entity");
checks.same(await third.$$eval("#details .said li", (all) => all.length), [...graph.claims.values()].filter((c) => c.sources.some((s) => s.entity === injected.id)).length, "claims that an entity is the source of");
await third.click("#details .mentions button");
checks.same(await text(third, "#details .article mark.sentence"), injected.mentions[0].text, "mention in the article");
checks.same(await text(third, "#details .article"), graph.documents.get(injected.mentions[0].document).text, "the article is whole");

// Search, filter, keyboard, theme.
const sought = truth().claims.values().next().value.relation.replaceAll("_", " ").toLowerCase();
const hit = (claim) => [claim.relation.replaceAll("_", " "), claim.relation, claim.class, claim.role ?? "", ...claim.evidence.map((e) => e.sentence.text)].some((words) => words.toLowerCase().includes(sought));
await third.fill("#search", sought);
checks.same(await third.$$eval("#details .lines li", (all) => all.length), [...graph.claims.values()].filter(hit).length, `claims found for ${sought}`);
await third.fill("#search", "");
await third.click("#filters .option:has(.swatch[data-value=fact]) .only");
const facts = [...graph.claims.values()].filter((c) => c.status === "fact").length;
checks.true((await text(third, "#summary")).startsWith(`${facts} of ${graph.claims.size} claims`), "filter by status");
await third.click(".filters-head button");
checks.true((await text(third, "#summary")).includes(`${graph.claims.size} claims`), "filters reset");
await third.focus("#graph");
await third.keyboard.press("ArrowRight");
checks.true((await text(third, "#live")).length > 3, "an arrow key names an entity");
await third.keyboard.press("Enter");
checks.true(await third.$("#details h2 + *"), "Enter opens it");
await third.click("#theme");
await third.click("#theme");
checks.same(await third.$eval("html", (root) => root.dataset.theme), "dark", "theme");

// What surrounds an entity, and a way from it to another.
const ends = [pair[0].subject.entity, pair[0].object.entity].map((id) => graph.entities.get(id));
const { page: fourth, seen: fourthSeen } = await open({ acceptDownloads: true }, `${file}#${encodeURIComponent(ends[0].id)}`);
const near = new Set([ends[0].id]);
for (const { subject, object } of graph.claims.values()) {
  if (subject.entity === ends[0].id) near.add(object.entity);
  if (object.entity === ends[0].id) near.add(subject.entity);
}
const around = [...graph.claims.values()].filter((c) => near.has(c.subject.entity) && near.has(c.object.entity)).length;
await fourth.click(".explore button");
checks.true((await text(fourth, "#summary")).startsWith(`${around.toLocaleString("en")} of `), `claims around ${ends[0].id}`);
await fourth.click("#note button:last-of-type");
checks.true((await text(fourth, "#summary")).includes(`${graph.claims.size} claims`), "back to everything");
await fourth.fill(".explore input", ends[1].label);
await fourth.press(".explore input", "Tab");
const steps = await fourth.$$eval("#details .claim", (all) => all.map((card) => card.dataset.claim));
checks.true(steps.length === 1 && pair.some((c) => c.id === steps[0]), `the way from ${ends[0].id} to ${ends[1].id}: ${steps}`);

// What is saved is what is shown.
async function saved(button) {
  await fourth.click("#save summary");
  const [download] = await Promise.all([fourth.waitForEvent("download"), fourth.click(button)]);
  return readFileSync(await download.path());
}
checks.same(JSON.parse((await saved("#save-graph")).toString("utf8")), JSON.parse(readFileSync(path("json"), "utf8")), "saved graph");
const lines = (await saved("#save-table")).toString("utf8");
checks.same([...graph.claims.keys()].filter((id) => !lines.includes(`,${id}\r\n`)), [], "claims in the saved table");
checks.same(/^[=+@-]/m.test(lines), false, "a line of the saved table begins a formula");
checks.same((await saved("#save-picture")).subarray(1, 4).toString(), "PNG", "saved picture");

// No network, no error, no dialog; quick enough.
for (const { requests, errors, dialogs } of [seen, thirdSeen, fourthSeen]) {
  checks.same(requests.filter((address) => !/^(file|data|blob):/.test(address)), [], "requests");
  checks.same(requests.filter((address) => address.split("#")[0] === file).length, 1, "requests for the page itself");
  checks.same(errors, [], "errors on the page");
  checks.same(dialogs, 0, "dialogs");
}
const own = statSync(path("html")).size - (await page.$eval("#data", (data) => new TextEncoder().encode(data.textContent).length));
checks.true(own < 140_000, `the page itself, without its data, has ${own} bytes`);
await browser.close();
checks.done();
