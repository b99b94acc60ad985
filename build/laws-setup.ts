import fc from "fast-check";

// CI tries the same cases every time, so that what fails there fails here. Elsewhere they are new ones, which find more.
if (process.env.CI !== undefined) fc.configureGlobal({ seed: 1 });
