import { init } from "@sveltia/cms";

init(); // reads config.yml, which index.html names
