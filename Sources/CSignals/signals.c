#include "CSignals.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

enum { signal_limit = 65, rescue_limit = 256 };

// Signals that the program answers when it comes to it: in its loop, or between two batches.

static atomic_bool noted[signal_limit];
static atomic_int wake = -1;

static void note(int signal) {
    int saved_error = errno;
    atomic_store(&noted[signal], true);
    int descriptor = atomic_load(&wake);
    if (descriptor >= 0) {
        // A full pipe wakes the loop just as well.
        ssize_t written = write(descriptor, "", 1);
        (void)written;
    }
    errno = saved_error;
}

static void set_handler(int signal, void (*handler)(int), int flags) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

void csignals_note(int signal, int wake_descriptor) {
    struct sigaction present;
    atomic_store(&wake, wake_descriptor);
    if (sigaction(signal, NULL, &present) == 0 && present.sa_handler == SIG_IGN) return;
    set_handler(signal, note, SA_RESTART);
}

bool csignals_take(int signal) { return atomic_exchange(&noted[signal], false); }

void csignals_reset(int signal) { set_handler(signal, SIG_DFL, 0); }

void csignals_suspend(void) {
    struct sigaction noting;
    sigaction(SIGTSTP, NULL, &noting);
    // Whoever started us has no job control: nobody would wake us up.
    if (noting.sa_handler == SIG_IGN) return;
    csignals_reset(SIGTSTP);
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &noting, NULL);
}

// Signals that end the program at once: the terminal is rescued, then the signal takes its course,
// which may be the Swift runtime's backtrace.

static const int fatal[] = {SIGQUIT, SIGABRT, SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE};
enum { fatal_count = sizeof fatal / sizeof *fatal };

static struct sigaction before[fatal_count];
static struct termios rescue_modes;
static char rescue_bytes[rescue_limit];
static size_t rescue_count;
static atomic_int rescue_descriptor = -1;

// A stack that is there when the program's own has overflowed.
static char spare_stack[64 * 1024];

static void rescue(int signal) {
    // Whichever thread comes first does it, once.
    int descriptor = atomic_exchange(&rescue_descriptor, -1);
    if (descriptor >= 0) {
        ssize_t written = write(descriptor, rescue_bytes, rescue_count);
        (void)written;
        tcsetattr(descriptor, TCSANOW, &rescue_modes);
    }
    for (int i = 0; i < fatal_count; i++)
        if (fatal[i] == signal) sigaction(signal, &before[i], NULL);
    // Delivered when this handler returns, as if it had come only now.
    raise(signal);
}

void csignals_guard_terminal(int descriptor, const struct termios *modes, const char *bytes,
                             size_t count) {
    rescue_modes = *modes;
    rescue_count = count < rescue_limit ? count : rescue_limit;
    memcpy(rescue_bytes, bytes, rescue_count);
    atomic_store(&rescue_descriptor, descriptor);

    stack_t spare = {.ss_sp = spare_stack, .ss_size = sizeof spare_stack};
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && present.ss_flags & SS_DISABLE)
        sigaltstack(&spare, NULL);
    for (int i = 0; i < fatal_count; i++) {
        struct sigaction present_action;
        sigaction(fatal[i], NULL, &present_action);
        if (present_action.sa_handler == SIG_IGN || present_action.sa_handler == rescue) continue;
        before[i] = present_action;
        set_handler(fatal[i], rescue, SA_ONSTACK);
    }
}

void csignals_release_terminal(void) {
    if (atomic_exchange(&rescue_descriptor, -1) < 0) return;
    for (int i = 0; i < fatal_count; i++) {
        struct sigaction present;
        sigaction(fatal[i], NULL, &present);
        if (present.sa_handler == rescue) sigaction(fatal[i], &before[i], NULL);
    }
}
