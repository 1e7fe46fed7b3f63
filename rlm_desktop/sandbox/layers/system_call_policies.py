"""Which system calls the child processes may make, as rules for seccomp.

A child with WebAssembly is refused what a program that broke out of it would need next, and what Landlock
leaves open; its runtime may do the rest. A confined child is refused everything but a short list: it only
computes, and reads and writes what it holds open.
"""

import errno
from collections.abc import Iterator, Sequence

from rlm_desktop.sandbox.layers.bpf import ALLOW, Condition, Rule, refuse
from rlm_desktop.sandbox.layers.syscalls import numbers

REFUSED = refuse(errno.EPERM)
ABSENT = refuse(errno.ENOSYS)
"""For calls whose callers know another way: the C library then falls back to an older call."""

_CLONE_THREAD = 0x0001_0000
_CLONE_NAMESPACES = 0x7E02_0080
"""CLONE_NEW{TIME,NS,CGROUP,UTS,IPC,USER,PID,NET}."""
_PROT_EXEC = 4
_PR_SET_NAME = 15
_F_GETFD, _F_SETFD, _F_GETFL = 1, 2, 3

PROGRAMS_AND_PROCESSES = ("execve", "execveat", "uselib", "fork", "vfork")
SOCKETS = ("socket", "bind", "connect", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg")
OTHER_PROCESSES = (
    *("ptrace", "kcmp", "pidfd_open", "pidfd_getfd", "process_vm_readv", "process_vm_writev"),
    *("process_madvise", "process_mrelease", "migrate_pages", "move_pages"),
)
SIGNALS = ("kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal")
SHARED_MEMORY = ("shmget", "shmat", "semget", "msgget", "mq_open", "memfd_create", "memfd_secret")
NAMESPACES_AND_MOUNTS = (
    *("unshare", "setns", "chroot", "pivot_root", "mount", "umount2", "mount_setattr", "move_mount"),
    *("fsopen", "fsconfig", "fsmount", "fspick", "open_tree", "swapon", "swapoff", "quotactl", "quotactl_fd"),
)
FILES_PAST_LANDLOCK = (
    *("chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat"),
    *("setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr"),
    *("utime", "utimes", "utimensat", "futimesat", "name_to_handle_at", "open_by_handle_at"),
    *("truncate", "fanotify_init", "inotify_init", "inotify_init1", "acct"),
)
KERNEL = (
    *("bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("io_setup", "io_submit", "vmsplice", "keyctl", "add_key", "request_key", "lookup_dcookie", "ustat"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "syslog"),
    *("iopl", "ioperm", "modify_ldt", "personality", "vhangup", "sethostname", "setdomainname"),
    *("settimeofday", "clock_settime", "adjtimex", "clock_adjtime"),
)
IDENTITY = (
    *("capset", "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups"),
    *("setfsuid", "setfsgid", "setsid", "setpgid"),
)
PRIORITY_AND_LIMITS = (
    *("setrlimit", "setpriority", "ioprio_set", "mlock", "mlockall"),
    *("sched_setscheduler", "sched_setparam", "sched_setattr"),
)
DENIED_TO_WASM = (
    *PROGRAMS_AND_PROCESSES,
    *SOCKETS,
    *OTHER_PROCESSES,
    *SIGNALS,
    *SHARED_MEMORY,
    *NAMESPACES_AND_MOUNTS,
    *FILES_PAST_LANDLOCK,
    *KERNEL,
    *IDENTITY,
    *PRIORITY_AND_LIMITS,
)

ALLOWED_TO_CONFINED = (
    *("read", "readv", "pread64", "write", "writev", "lseek", "close", "fstat"),
    *("brk", "munmap", "mremap", "madvise", "futex", "set_robust_list", "rseq"),
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall"),
    *("nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday", "time", "times"),
    *("getrusage", "getrandom", "getpid", "gettid", "sched_yield", "exit", "exit_group"),
)


def wasm_rules(machine: str, pid: int) -> list[Rule]:
    """Refuse what a WebAssembly runtime never needs; it may start threads and signal itself (``pid``)."""
    may_thread = (Condition(0, _CLONE_THREAD, _CLONE_THREAD), Condition(0, 0, _CLONE_NAMESPACES))
    return [
        *_rules(DENIED_TO_WASM, machine, REFUSED),
        *_rules(("clone3",), machine, ABSENT),
        *_only("clone", machine, may_thread),
        *_only("tgkill", machine, (Condition(0, pid),)),
        *_only("prctl", machine, (Condition(0, _PR_SET_NAME),)),
        *_only("prlimit64", machine, (Condition(2, 0),)),
    ]


def confined_rules(machine: str) -> list[Rule]:
    """Allow what an interpreter needs to compute; the default of this filter has to refuse."""
    not_executable = (Condition(2, 0, _PROT_EXEC),)
    return [
        *_rules(ALLOWED_TO_CONFINED, machine, ALLOW),
        *_rules(("mmap", "mprotect"), machine, ALLOW, not_executable),
        *(
            rule
            for command in (_F_GETFD, _F_SETFD, _F_GETFL)
            for rule in _rules(("fcntl",), machine, ALLOW, (Condition(1, command),))
        ),
    ]


def _only(name: str, machine: str, conditions: tuple[Condition, ...]) -> Iterator[Rule]:
    """Allow a call under ``conditions``, refuse it otherwise."""
    yield from _rules((name,), machine, ALLOW, conditions)
    yield from _rules((name,), machine, REFUSED)


def _rules(
    names: Sequence[str], machine: str, action: int, conditions: tuple[Condition, ...] = ()
) -> list[Rule]:
    return [Rule(number, action, conditions) for number in numbers(tuple(names), machine)]
