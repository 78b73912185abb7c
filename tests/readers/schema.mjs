// Ajv reads the JSON Schema, in its strict mode, and finds every timeline valid and every wrong one not.

import Ajv from "ajv";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { check, end, folder } from "./common.mjs";

const schema = JSON.parse(fs.readFileSync(path.join(folder, "frise-1.schema.json"), "utf8"));
// A key may hold something or nothing: two types.
const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
const read = (kind) =>
  fs
    .readdirSync(path.join(folder, kind))
    .sort()
    .map((name) => [name, parse(fs.readFileSync(path.join(folder, kind, name), "utf8"))]);
for (const [name, value] of read("yaml")) check(validate(value), `${name}: ${JSON.stringify(validate.errors)}`);
for (const [name, value] of read("wrong")) check(!validate(value), `${name}: is found valid`);
end("ajv", `${read("yaml").length} timelines, ${read("wrong").length} wrong ones`);
