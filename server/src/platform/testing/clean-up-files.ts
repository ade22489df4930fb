// A setup file of Vitest: it is run before each file of tests, also where the files of a worker share their modules.
import { afterAll } from 'vitest';
import { cleanUpFile } from './after-this-file.ts';

afterAll(cleanUpFile);
