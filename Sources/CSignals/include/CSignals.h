// Signal handlers, in C because a handler may run at any instruction: Swift code may allocate,
// take locks or call the runtime where one would not expect it, and none of that is allowed here.
#ifndef USAGETUI_CSIGNALS_H
#define USAGETUI_CSIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

// From now on a signal is only noted, and a byte is written to `wake_descriptor`, which should
// not block; -1 where nobody sleeps. All noted signals wake the same descriptor. A signal that is
// ignored already (as under nohup) stays ignored.
void csignals_note(int signal, int wake_descriptor);

// Whether a noted signal came since this was last asked.
bool csignals_take(int signal);

// Gives a noted signal its default meaning again.
void csignals_reset(int signal);

// What makes the terminal usable again if the program dies: its modes, and the bytes that leave
// the alternate screen and show the cursor. The bytes are copied; at most 256 are kept.
void csignals_guard_terminal(int descriptor, const struct termios *modes, const char *bytes,
                             size_t count);

// The terminal needs no more rescue.
void csignals_release_terminal(void);

// The signals whose default is to stop, sent to the process group as the terminal's driver does it
// for Ctrl-Z, so that the shell gets control even when other programs stand between. Returns when
// the program goes on.
void csignals_suspend(void);

#endif
