// Gives every component test the matcher `toBeAccessible`.
import { setup } from '@sa11y/jest';

setup();
