// Unpacks the browser of the package beside it, with its libraries and fonts, into TMPDIR.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import chromium from "@sparticuz/chromium";

const packed = fileURLToPath(new URL("node_modules/@sparticuz/chromium/", import.meta.url));
const { inflate } = await import(join(packed, "build/esm/lambdafs.js"));

await inflate(join(packed, "bin/al2023.tar.br"));
console.log(await chromium.executablePath());
