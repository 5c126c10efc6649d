// What every client must find, and a counter of checks: the same as expected.py, for JavaScript.

import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const folder = process.env.CLIENTS_FILES;
const NAME = process.env.CLIENTS_GRAPH;

/** The file of a format. */
export const path = (suffix) => `${folder}/${NAME}.${suffix}`;
/** The same file as the flags `--csv-safe`, `--yed`, `--links-key` and `--all-nodes` change it. */
export const flagged = (suffix) => `${folder}/flags/${NAME}.${suffix}`;
/** Its text. */
export const text = (suffix) => readFileSync(path(suffix), "utf8");

/** The graph as the program's lossless form has it. */
export function truth() {
  const data = JSON.parse(text("json"));
  const byId = (list) => new Map(list.map((record) => [record.id, record]));
  return { ...data, documents: byId(data.documents), entities: byId(data.entities), claims: byId(data.claims) };
}

/** Without the characters that no text format carries. */
export function printable(words) {
  return words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, "");
}

/** What stands as label where none may be empty. */
export function label(entity) {
  return entity.label.trim() ? entity.label : entity.id;
}

/** Counts checks of one client and remembers the differences. */
export class Checks {
  constructor(client) {
    this.client = `${client}, ${NAME}`;
    this.count = 0;
    this.wrong = [];
  }

  same(found, expected, what) {
    this.count += 1;
    if (!isDeepStrictEqual(found, expected)) this.wrong.push(`${what}: found ${shorten(found)}, expected ${shorten(expected)}`);
  }

  true(condition, what) {
    this.same(Boolean(condition), true, what);
  }

  done() {
    if (this.wrong.length || this.count === 0) {
      console.log(`${this.client}: ${this.wrong.length} of ${this.count} checks failed`);
      for (const line of this.wrong.slice(0, 20)) console.log(`  ${line}`);
      process.exit(1);
    }
    console.log(`${this.client}: ${this.count} checks ok`);
  }
}

function shorten(value) {
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length <= 300 ? shown : `${shown.slice(0, 300)}... (${shown.length} characters)`;
}
