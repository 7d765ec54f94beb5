// ncursesw for Swift: the wide-character interface, and functions for what
// ncurses defines as macros or variadics, which Swift cannot import.
#ifndef USAGETUI_CNCURSES_SHIM_H
#define USAGETUI_CNCURSES_SHIM_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>

#endif
