import { start } from '../look/start';
import Results from './Results.svelte';

start(Results);
