import '@fontsource-variable/newsreader/opsz.css';
import '@fontsource-variable/newsreader/opsz-italic.css';
import '@fontsource-variable/ibm-plex-sans/index.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/badges.css';
import './styles/list.css';
import './styles/reader.css';
import './styles/card.css';
import './styles/dialogs.css';
import './styles/filters.css';
import './styles/timeline.css';
import './styles/settings.css';
import './styles/tables.css';
import './styles/print.css';

import { mount } from 'svelte';

import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
