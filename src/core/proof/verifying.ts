import { identifier } from "#core/outputs/postgres/quote.ts";
import type { Run } from "./run.ts";

/** What stands in no schema, and would be there before the script makes it. */
const global = `
  SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication
  UNION ALL SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger
  UNION ALL SELECT format('DROP EXTENSION IF EXISTS %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql'
  UNION ALL SELECT format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname) FROM pg_foreign_data_wrapper
  UNION ALL SELECT format('DROP ACCESS METHOD IF EXISTS %I CASCADE', amname) FROM pg_am WHERE oid >= 16384
  UNION ALL SELECT format('DROP LANGUAGE IF EXISTS %I CASCADE', lanname) FROM pg_language WHERE lanispl AND lanname <> 'plpgsql' AND oid >= 16384
  UNION ALL SELECT format('DROP CAST (%s AS %s) CASCADE', castsource::regtype, casttarget::regtype) FROM pg_cast c
    WHERE oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_cast'::regclass AND d.deptype = 'e')`;

/** Puts all that stands out of the way, within a transaction that is to be undone: the database is as good as empty. */
export async function openVerifying(run: Run): Promise<void> {
  for (const [sql] of (await run(global))[0]?.rows ?? []) if (sql != null) await run(sql);
  const schemas = await run(
    "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
  );
  for (const [name] of schemas[0]?.rows ?? []) {
    if (name != null)
      await run(`ALTER SCHEMA ${identifier(name)} RENAME TO ${identifier(`mirror of ${name}`.slice(0, 63))}`);
  }
  await run("CREATE SCHEMA public");
}
