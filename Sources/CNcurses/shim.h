// ncursesw for Swift: the wide-character interface, and functions for what
// ncurses defines as macros or mutable globals, which Swift cannot import.
#ifndef USAGETUI_CNCURSES_SHIM_H
#define USAGETUI_CNCURSES_SHIM_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <wchar.h>

// A screen on standard input and output; NULL where TERM is unknown.
static inline SCREEN *cncurses_new_terminal(void) {
    return newterm(NULL, stdout, stdin);
}

static inline WINDOW *cncurses_standard_window(void) { return stdscr; }

// Paint everything at the next doupdate, whatever ncurses believes to be there.
static inline void cncurses_forget_screen(void) { clearok(curscr, TRUE); }

// A string of the terminal's description; NULL where it has none.
static inline const char *cncurses_capability(const char *name) {
    const char *value = tigetstr(name);
    return value == (const char *)-1 ? NULL : value;
}

// A number of the terminal's description; negative where it has none.
static inline int cncurses_number(const char *name) { return tigetnum(name); }

static inline attr_t cncurses_bold(void) { return WA_BOLD; }
static inline attr_t cncurses_dim(void) { return WA_DIM; }
static inline attr_t cncurses_reverse(void) { return WA_REVERSE; }

// The terminal's size as its driver knows it; false where it doesn't.
static inline bool cncurses_window_size(int *rows, int *columns) {
    struct winsize size;
    if (ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return true;
}

// How many columns a character takes in the locale: 0 for a mark on the one before, -1 for what
// can't be shown. Declared here because the system's header hides it from Swift.
extern int wcwidth(wchar_t character);
static inline int cncurses_width(wchar_t character) { return wcwidth(character); }

// The name of the locale's character set, such as UTF-8.
static inline const char *cncurses_character_set(void) { return nl_langinfo(CODESET); }

#endif
