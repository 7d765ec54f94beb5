#include "CSignals.h"

#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

// Signals that end the program at once: the terminal is rescued, then the signal takes its course.

static const int fatal[] = {SIGQUIT, SIGABRT, SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSYS};
enum { fatal_count = sizeof fatal / sizeof *fatal, rescue_limit = 256, patience = 200 };

static struct termios rescue_modes;
static char rescue_bytes[rescue_limit];
static size_t rescue_count;
static atomic_int rescue_descriptor = -1;
static atomic_bool is_ending;
static atomic_bool is_writing;

// A stack that is there when the program's own has overflowed.
static char spare_stack[64 * 1024];

// Writes where that can't block, as it would on a terminal that nobody reads any more.
static void put(int descriptor, const char *bytes, size_t count) {
    struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
    if (poll(&ready, 1, patience) <= 0) return;
    ssize_t written = write(descriptor, bytes, count);
    (void)written;
}

static void put_text(int descriptor, const char *text) { put(descriptor, text, strlen(text)); }

static void rescue_terminal(void) {
    int descriptor = atomic_exchange(&rescue_descriptor, -1);
    if (descriptor < 0) return;
    put(descriptor, rescue_bytes, rescue_count);
    // In the background the modes are the shell's.
    if (!csignals_is_in_background(descriptor)) tcsetattr(descriptor, TCSANOW, &rescue_modes);
}

static void end(int signal) {
    // Whichever thread comes first does it; the others wait for the end.
    while (atomic_exchange(&is_ending, true)) pause();
    rescue_terminal();
    csignals_remove_store();
    put_text(STDERR_FILENO, "usagetui: ended by ");
    put_text(STDERR_FILENO, csignals_name(signal));
    if (atomic_load(&is_writing))
        put_text(STDERR_FILENO, "; the running batch is rolled back when the store is next opened");
    put_text(STDERR_FILENO, "\n");
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigaction(signal, &action, NULL);
    // Delivered when this handler returns, as if it had come only now.
    raise(signal);
}

bool csignals_is_ending(void) { return atomic_load(&is_ending); }

void csignals_end_plainly(void) {
    stack_t spare = {.ss_sp = spare_stack, .ss_size = sizeof spare_stack};
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && present.ss_flags & SS_DISABLE)
        sigaltstack(&spare, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = end;
    action.sa_flags = SA_ONSTACK;
    // Else changing the terminal's modes could stop the program.
    sigfillset(&action.sa_mask);
    for (int i = 0; i < fatal_count; i++) {
        struct sigaction before;
        if (sigaction(fatal[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN) continue;
        sigaction(fatal[i], &action, NULL);
    }
}

void csignals_guard_terminal(int descriptor, const struct termios *modes, const char *bytes,
                             size_t count) {
    rescue_modes = *modes;
    rescue_count = count < rescue_limit ? count : rescue_limit;
    memcpy(rescue_bytes, bytes, rescue_count);
    atomic_store(&rescue_descriptor, descriptor);
}

void csignals_release_terminal(void) { atomic_store(&rescue_descriptor, -1); }

void csignals_set_writing(bool writes) { atomic_store(&is_writing, writes); }
