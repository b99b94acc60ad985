import { createEngine } from "#core/engine/engine.ts";
import { serve } from "./serve.ts";

serve(createEngine());
