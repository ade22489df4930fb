// Property tests draw the same cases in every run, so that what is green here is green elsewhere. Another WENGANG_SEED draws others.
import { configureGlobal } from 'fast-check';

configureGlobal({ seed: Number(process.env.WENGANG_SEED ?? 20_261_122) });
