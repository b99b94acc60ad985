import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cache = fileURLToPath(new URL("../node_modules/.cache/crowsfoot/", import.meta.url));
const packageFile = fileURLToPath(new URL("../node_modules/@electric-sql/pglite/package.json", import.meta.url));

/** One session, nothing to keep, and room for thousands of tables in one transaction. */
const settings = [
  // Without a word of it, CREATE INDEX writes statistics of the heap that no rollback takes back.
  "autovacuum=off",
  "shared_buffers=32MB",
  "wal_level=minimal",
  "max_wal_senders=0",
  "wal_init_zero=off",
  "wal_recycle=off",
  "full_page_writes=off",
  "fsync=off",
  "synchronous_commit=off",
  "track_counts=off",
  "max_connections=4",
  "max_locks_per_transaction=1024",
  "dynamic_shared_memory_type=posix",
  "min_wal_size=2MB",
  "max_wal_size=64MB",
  "log_timezone=UTC",
  "timezone=UTC",
  "default_text_search_config='pg_catalog.english'",
];

/**
 * What a download need not carry: comments on what is built in, statistics, and rules that are compressed already, which
 * are stored anew as they are, so that the whole compresses better.
 */
const slimming = [
  "DELETE FROM pg_description",
  "DELETE FROM pg_shdescription",
  "DELETE FROM pg_statistic",
  "DELETE FROM information_schema.sql_features",
  "ALTER TABLE pg_catalog.pg_rewrite ALTER COLUMN ev_action SET STORAGE EXTERNAL",
  `DO $$ DECLARE v record; BEGIN
    FOR v IN SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'v' ORDER BY c.oid LOOP
      EXECUTE format('CREATE OR REPLACE VIEW %I.%I AS %s', v.nspname, v.relname, pg_get_viewdef(v.oid));
    END LOOP;
  END $$`,
  "VACUUM FULL",
];

/**
 * A data directory of an empty database as a tar file, made once for each version of PGlite and of this module: to start
 * from it takes a second, to run `initdb` six.
 *
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function makeDataDir() {
  const made = createHash("sha256")
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest("hex")
    .slice(0, 12);
  const version = JSON.parse(readFileSync(packageFile, "utf8")).version;
  const file = `${cache}pg-${version}-${made}.tar`;
  if (!existsSync(file)) {
    const tar = prune(await dump());
    mkdirSync(cache, { recursive: true });
    // Tests run side by side: whoever is last puts the same file there.
    writeFileSync(`${file}.${process.pid}`, tar);
    renameSync(`${file}.${process.pid}`, file);
  }
  return new Uint8Array(readFileSync(file));
}

async function dump() {
  const { PGlite } = await import("@electric-sql/pglite");
  const server = await PGlite.create({ initDbStartParams: ["--wal-segsize=1"], postgresqlconf: settings });
  for (const sql of slimming) await server.exec(sql);
  await server.exec("SELECT pg_switch_wal()");
  await server.exec("CHECKPOINT");
  const wal = await server.query("SELECT pg_walfile_name(pg_current_wal_lsn()) AS name");
  const tar = new Uint8Array(await (await server.dumpDataDir("none")).arrayBuffer());
  await server.close();
  return { tar, wal: String(/** @type {{ name: unknown }} */ (wal.rows[0]).name) };
}

/**
 * Without the databases that only serve to make others, without what is rebuilt at the start, and with the last piece
 * of the log alone.
 *
 * @param {{ tar: Uint8Array, wal: string }} dumped
 */
function prune({ tar, wal }) {
  const kept = [];
  for (const entry of entries(tar)) {
    const { name } = entry;
    if (/\/base\/[14]\/./.test(name) || /\/pg_internal\.init$/.test(name)) continue;
    if (/\/pg_wal\/[0-9A-F]{24}$/.test(name) && !name.endsWith(wal)) continue;
    kept.push(tar.subarray(entry.from, entry.to));
  }
  return Buffer.concat([...kept, Buffer.alloc(1024)]);
}

/** @param {Uint8Array} tar */
function* entries(tar) {
  const block = 512;
  const text = (/** @type {number} */ from, /** @type {number} */ to) =>
    Buffer.from(tar.subarray(from, to)).toString("latin1").replace(/\0.*$/s, "");
  for (let at = 0; at < tar.length; ) {
    const name = text(at, at + 100);
    if (name === "") return;
    const size = Number.parseInt(text(at + 124, at + 136), 8) || 0;
    const to = at + block + Math.ceil(size / block) * block;
    yield { name, from: at, to };
    at = to;
  }
}
