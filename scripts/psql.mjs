import { spawn } from "node:child_process";

/** What stands between columns, between rows, and for null: characters that nobody writes. */
const [column, row, nothing] = ["\u001f", "\u001e", "\u001d"];

/**
 * A conversation with a database through psql, so that a transaction may span several questions.
 *
 * @param {string} program
 * @param {readonly string[]} args that say which server and database
 * @returns {{ run: import("#core/proof/run.ts").Run, close: () => Promise<void> }}
 */
export function openPsql(program, args) {
  const options = ["--no-psqlrc", "--quiet", "--no-align", "--tuples-only"];
  const shown = [`--field-separator=${column}`, `--record-separator=${row}`, `--pset=null=${nothing}`];
  const child = spawn(program, [...options, ...shown, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  let [answer, complaint, count] = ["", "", 0];
  let [look, fail] = [() => {}, () => {}];
  child.stdout.setEncoding("utf8").on("data", (text) => {
    answer += text;
    look();
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    complaint += text;
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.once("exit", () => fail());

  /** @param {string} sql */
  const ask = async (sql) => {
    const mark = `answered ${++count}`;
    [answer, complaint] = ["", ""];
    /** @type {Promise<void>} */
    const answered = new Promise((resolve, reject) => {
      look = () => answer.includes(mark) && resolve();
      fail = () => reject(new Error(`psql ended: ${complaint}`));
    });
    child.stdin.write(`${sql}\n;\n\\echo '${mark}' :ERROR\n`);
    await answered;
    const at = answer.indexOf(mark);
    if (answer.slice(at).startsWith(`${mark} true`)) throw new Error(firstError(complaint));
    return answer.slice(0, at);
  };

  return {
    run: async (sql) => {
      // The last row ends in a line break instead of a separator.
      const rows = (await ask(sql)).replace(/\n$/, "").split(row);
      const read = rows
        .filter((each) => each !== "")
        .map((each) => each.split(column).map((value) => (value === nothing ? null : value)));
      return [{ columns: [], rows: read, affected: 0 }];
    },
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/**
 * What went wrong first: the rest follows from it.
 *
 * @param {string} complaint
 */
const firstError = (complaint) => /ERROR: {2}(.*)/.exec(complaint)?.[1] ?? complaint.trim();
