import { start } from '../look/start';
import Options from './Options.svelte';

start(Options);
