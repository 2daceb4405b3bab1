import { writeFileSync } from 'node:fs';
import { FIDELITY_FILE, renderFidelity } from './fidelity.ts';
import { areas } from './index.ts';

writeFileSync(FIDELITY_FILE, renderFidelity(areas));
