// Papa Parse reads the tables: every row has every column, and no cell is a formula.

import { check, end, render, rows, stories } from "./common.mjs";

let count = 0;
for (const story of stories()) {
  for (const ending of ["csv", "timelinejs-csv.csv"]) {
    const columns = render(story, ending).split("\r\n")[0].split(",").length;
    for (const row of rows(story, ending)) {
      count += 1;
      check(Object.keys(row).length === columns, `${story}.${ending}: ${Object.keys(row).length} columns`);
      for (const cell of Object.values(row)) {
        const formula = /^\s*[=+\-@]/.test(cell) && !/^-\d+$/.test(cell);
        check(!formula, `${story}.${ending}: a formula: ${cell.slice(0, 40)}`);
      }
    }
  }
}
end("papaparse", `${count} rows`);
