/** Whether the screen may use colours: one switch for all components. */
import { createContext } from 'react';

export const ColourContext = createContext(true);
