import { start } from '../look/start';
import Popup from './Popup.svelte';

start(Popup);
