#include "CSignals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { signal_limit = 65 };

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

static bool is_ignored(int signal) {
    struct sigaction present;
    return sigaction(signal, NULL, &present) == 0 && present.sa_handler == SIG_IGN;
}

// A read or a change of modes that was refused in the background must not be tried again for ever.
static int flags_of(int signal) {
    return signal == SIGTTIN || signal == SIGTTOU ? 0 : SA_RESTART;
}

void csignals_note(int signal, int wake_descriptor) {
    atomic_store(&wake, wake_descriptor);
    if (is_ignored(signal)) return;
    set_handler(signal, note, flags_of(signal));
}

bool csignals_take(int signal) { return atomic_exchange(&noted[signal], false); }

void csignals_reset(int signal) {
    set_handler(signal, SIG_DFL, 0);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

void csignals_release(int signal) {
    if (!is_ignored(signal)) csignals_reset(signal);
}

// What signals there are.

static const struct {
    int number;
    const char *name;
} names[] = {
    {SIGHUP, "SIGHUP"},     {SIGINT, "SIGINT"},       {SIGTERM, "SIGTERM"},
    {SIGUSR1, "SIGUSR1"},   {SIGUSR2, "SIGUSR2"},     {SIGALRM, "SIGALRM"},
    {SIGVTALRM, "SIGVTALRM"}, {SIGPROF, "SIGPROF"},   {SIGXCPU, "SIGXCPU"},
    {SIGXFSZ, "SIGXFSZ"},   {SIGPIPE, "SIGPIPE"},
#ifdef SIGSTKFLT
    {SIGSTKFLT, "SIGSTKFLT"},
#endif
#ifdef SIGPWR
    {SIGPWR, "SIGPWR"},     {SIGPOLL, "SIGPOLL"},
#endif
    // From here on those that don't end a program, or end it at once.
    {SIGQUIT, "SIGQUIT"},   {SIGABRT, "SIGABRT"},     {SIGSEGV, "SIGSEGV"},
    {SIGILL, "SIGILL"},     {SIGTRAP, "SIGTRAP"},     {SIGBUS, "SIGBUS"},
    {SIGFPE, "SIGFPE"},     {SIGSYS, "SIGSYS"},       {SIGWINCH, "SIGWINCH"},
    {SIGTSTP, "SIGTSTP"},   {SIGCONT, "SIGCONT"},     {SIGTTIN, "SIGTTIN"},
    {SIGTTOU, "SIGTTOU"},
};
enum { name_count = sizeof names / sizeof *names };

const char *csignals_name(int signal) {
    static char real_time[24];
    for (int i = 0; i < name_count; i++)
        if (names[i].number == signal) return names[i].name;
#ifdef SIGRTMIN
    snprintf(real_time, sizeof real_time, "SIGRTMIN+%d", signal - SIGRTMIN);
#else
    snprintf(real_time, sizeof real_time, "signal %d", signal);
#endif
    return real_time;
}

size_t csignals_endings(int *numbers, size_t limit) {
    size_t count = 0;
    for (int i = 0; i < name_count && names[i].number != SIGQUIT; i++, count++)
        if (count < limit) numbers[count] = names[i].number;
#ifdef SIGRTMIN
    for (int signal = SIGRTMIN; signal <= SIGRTMAX; signal++, count++)
        if (count < limit) numbers[count] = signal;
#endif
    return count;
}

// Stopping.

static bool is_ending_noted(void) {
    int numbers[signal_limit];
    size_t count = csignals_endings(numbers, signal_limit);
    for (size_t i = 0; i < count; i++)
        if (atomic_load(&noted[numbers[i]])) return true;
    return false;
}

bool csignals_is_in_background(int descriptor) {
    pid_t group = tcgetpgrp(descriptor);
    return group > 0 && group != getpgrp();
}

// Whether the program was stopped: a group without a shell to wake it up isn't.
static bool stop_by(int signal) {
    atomic_store(&noted[SIGCONT], false);
    set_handler(signal, SIG_DFL, 0);
    kill(0, signal);
    set_handler(signal, note, flags_of(signal));
    return atomic_load(&noted[SIGCONT]);
}

// How long the handlers of signals that came while the program was stopped have, in milliseconds:
// any thread may run them, and none does once the program is stopped again.
enum { settling_time = 50 };

static bool is_about_to_end(void) {
    poll(NULL, 0, settling_time);
    return is_ending_noted() || csignals_is_ending();
}

void csignals_suspend(int descriptor) {
    // Whoever started us has no job control: nobody would wake us up.
    if (is_ignored(SIGTSTP)) return;
    int signal = SIGTSTP;
    bool was_stopped;
    do {
        // Woken up behind another job, as by `bg`: the terminal isn't ours yet.
        if (csignals_is_in_background(descriptor) && is_about_to_end()) return;
        was_stopped = stop_by(signal);
        signal = SIGTTOU;
    } while (was_stopped && csignals_is_in_background(descriptor));
}
