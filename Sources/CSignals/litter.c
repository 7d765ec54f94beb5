#include "CSignals.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// A store that is to go when the program does, whatever ends it.

enum { path_limit = 4096, signal_limit = 65 };

static char folder_path[path_limit];
// A store, and what SQLite may have beside it.
static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
enum { suffix_count = sizeof suffixes / sizeof *suffixes };
static char file_paths[suffix_count][path_limit + 16];
static atomic_bool is_guarded;

void csignals_remove_store(void) {
    if (!atomic_exchange(&is_guarded, false)) return;
    for (int i = 0; i < suffix_count; i++) unlink(file_paths[i]);
    rmdir(folder_path);
}

static void end_tidily(int signal) {
    csignals_remove_store();
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigaction(signal, &action, NULL);
    // Delivered when this handler returns, as if it had come only now.
    raise(signal);
}

bool csignals_guard_store(const char *folder, const char *store) {
    if (strlen(folder) >= path_limit || strlen(store) >= path_limit) return false;
    strcpy(folder_path, folder);
    for (int i = 0; i < suffix_count; i++)
        snprintf(file_paths[i], sizeof file_paths[i], "%s%s", store, suffixes[i]);
    atomic_store(&is_guarded, true);
    int numbers[signal_limit];
    size_t count = csignals_endings(numbers, signal_limit);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = end_tidily;
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < count && i < signal_limit; i++) {
        struct sigaction before;
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN) continue;
        sigaction(numbers[i], &action, NULL);
    }
    return true;
}
