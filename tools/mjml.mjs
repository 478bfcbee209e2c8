#!/usr/bin/env node
// mjml.mjs LETTER.mjml OUT.html: the mustache template that a letter's MJML stands for. What MJML
// does not know in it is an error with its line. The compiler is in pages/ (npm ci there).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
const [source, out] = process.argv.slice(2);
const pages = new URL('../pages/package.json', import.meta.url);
const compile = createRequire(pages)('mjml');

const { html, errors } = compile(readFileSync(source, 'utf8'), {
  validationLevel: 'soft',
  keepComments: false,
  fonts: {},  // a letter fetches nothing
});
for (const { line, message, tagName } of errors) {
  console.error(`${source}:${line}: ${tagName}: ${message}`);
}
if (errors.length > 0) process.exit(1);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, html);
