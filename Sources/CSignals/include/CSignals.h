// Signal handlers, in C because a handler may run at any instruction: Swift code may allocate,
// take locks or call the runtime where one would not expect it, and none of that is allowed here.
#ifndef USAGETUI_CSIGNALS_H
#define USAGETUI_CSIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

// MARK: What signals there are

// The name by which people know a signal, such as SIGTERM; SIGRTMIN+1 for those without one of
// their own.
const char *csignals_name(int signal);

// The signals that end a process, sent by somebody outside of it: the answer can wait until that is
// safe. Writes their numbers, and returns how many there are, however small `limit` is.
size_t csignals_endings(int *numbers, size_t limit);

// MARK: Noted signals

// From now on a signal is only noted, and a byte is written to `wake_descriptor`, which should
// not block; -1 where nobody sleeps. All noted signals wake the same descriptor. A signal that is
// ignored already (as under nohup) stays ignored.
void csignals_note(int signal, int wake_descriptor);

// Whether a noted signal came since this was last asked.
bool csignals_take(int signal);

// Gives a noted signal its default meaning again, and lets it through where it was blocked.
void csignals_reset(int signal);

// The same, unless the program was started with the signal ignored.
void csignals_release(int signal);

// MARK: A store that goes when the program does

// From now on the signals that end a process (csignals_endings) remove a store, and the folder that
// holds nothing else, before they take their course; those of a crash, too. What notes a signal later
// has to remove the store itself. False where a path is too long for that.
bool csignals_guard_store(const char *folder, const char *store);

// Removes the store that is guarded, if there is one.
void csignals_remove_store(void);

// MARK: The terminal

// Takes over the signals of a crash, and SIGQUIT, for good: the terminal is made usable, one line
// says what ended the program, and the signal takes its course. The Swift runtime's handlers, which
// ask on the terminal what to do with a stack trace, are gone.
void csignals_end_plainly(void);
// Whether such a signal is taking its course.
bool csignals_is_ending(void);

// Whether rows are being written, which is then said, too.
void csignals_set_writing(bool writes);

// What makes the terminal usable again if the program dies: its modes, and the bytes that leave
// the alternate screen and show the cursor. The bytes are copied; at most 256 are kept.
void csignals_guard_terminal(int descriptor, const struct termios *modes, const char *bytes,
                             size_t count);

// The terminal needs no more rescue.
void csignals_release_terminal(void);

// Whether the terminal belongs to another job of the shell, so that changing its modes would stop us.
bool csignals_is_in_background(int descriptor);

// Stops the process group as the terminal's driver does it for Ctrl-Z, so that the shell gets control
// even when other programs stand between. Returns when the program goes on with the terminal, or
// when a signal that ends it was noted meanwhile.
void csignals_suspend(int descriptor);

#endif
