"""Programs that are after the machine: its files, its network, its processes."""
# ruff: noqa: E501 - a program is easier to read in lines of its own length

from tests.sandbox.hostile.program import ANYHOW, FINE, REPLACED, Expected, Program, tries

FILES = (
    Program(
        "reads files of the machine",
        tries(
            "open('/etc/passwd').read()",
            "open('/etc/hostname').read()",
            "open('/root/.bashrc').read()",
            "open('C:/Windows/win.ini').read()",
            "open(HOST_FILE).read()",
            "open(HOST_FILE, 'rb').read()",
            "open('//' + HOST_FILE).read()",
            "open('file://' + HOST_FILE).read()",
            "__import__('os').open(HOST_FILE, 0)",
            "__import__('os').readlink('/proc/self/exe')",
        ),
    ),
    Program(
        "climbs out of its volume",
        tries(
            "open('/rpc/../../../../../../..' + HOST_FILE).read()",
            "open('../../../../../../../..' + HOST_FILE).read()",
            "open('/rpc/./../rpc/../' + HOST_FILE).read()",
            "open('/rpc//../..//' + HOST_FILE).read()",
            "open('/rpc/\\x00/../' + HOST_FILE).read()",
            "open('/python-stdlib/../..' + HOST_FILE).read()",
            "open('/rpc/%2e%2e/%2e%2e' + HOST_FILE).read()",
            "open('/rpc/..\\\\..\\\\..' + HOST_FILE).read()",
            "open(b'/rpc/..' + HOST_FILE.encode()).read()",
            "os.listdir('/rpc/..')",
            "os.open('..', 0, dir_fd=os.open('/rpc', 0))",
            setup="import os",
        ),
    ),
    Program(
        "plants links in its volume",
        tries(
            "[os.symlink(HOST_FILE, '/rpc/link'), open('/rpc/link').read()]",
            "[os.symlink('../../..' + HOST_FILE, '/rpc/reply-1'), open('/rpc/reply-1').read()]",
            "[os.link(HOST_FILE, '/rpc/hard'), open('/rpc/hard').read()]",
            "[os.symlink('/', '/rpc/root'), os.listdir('/rpc/root')]",
            "os.rename(HOST_FILE, '/rpc/taken')",
            "os.mkdir('/rpc/reply-2')",
            setup="import os",
        ),
    ),
    Program(
        "writes wherever it can",
        tries(
            *(
                f"open({place} + '/pwned', 'w')"
                for place in (
                    "'/tmp'",
                    "'/rpc'",
                    "'/'",
                    "'.'",
                    "HOST_FOLDER",
                    "'/python-stdlib'",
                    "'/dev/shm'",
                )
            ),
            "open(HOST_FILE, 'a')",
            "open(HOST_FILE, 'r+')",
            "os.truncate(HOST_FILE, 0)",
            "os.mkdir(HOST_FOLDER + '/pwned')",
            "os.mkfifo(HOST_FOLDER + '/pwned')",
            "os.mknod(HOST_FOLDER + '/pwned')",
            "tempfile.mkdtemp()",
            "tempfile.NamedTemporaryFile()",
            setup="import os, tempfile",
        ),
    ),
    Program(
        "removes and renames",
        tries(
            "os.remove(HOST_FILE)",
            "os.rename(HOST_FILE, HOST_FILE + '2')",
            "[os.chmod(HOST_FILE, 0o777), 1 / 0]",
            "[os.utime(HOST_FILE, (0, 0)), 1 / 0]",
            "os.remove('/python-stdlib/os.py')",
            "os.remove('/rpc/boot.json')",
            "os.rmdir('/rpc')",
            "shutil.rmtree(HOST_FOLDER)",
            "shutil.copy(HOST_FILE, '/rpc/x')",
            setup="import os, shutil",
        ),
    ),
    Program(
        "lists directories",
        tries(
            "os.listdir(HOST_FOLDER)",
            "os.listdir('/etc')",
            "os.listdir('/proc')",
            "os.listdir('/home')",
            "list(os.scandir(HOST_FOLDER))",
            "next(os.walk(HOST_FOLDER))",
            "[*pathlib.Path(HOST_FOLDER).iterdir()][0]",
            "glob.glob(HOST_FOLDER + '/*')[0]",
            setup="import glob, os, pathlib",
        ),
    ),
    Program(
        "opens files by the back doors of the library",
        tries(
            "linecache.getlines(HOST_FILE)[0]",
            "tokenize.open(HOST_FILE).read()",
            "list(fileinput.input(HOST_FILE))",
            "runpy.run_path(HOST_FILE)",
            "codecs.open(HOST_FILE).read()",
            "io.FileIO(HOST_FILE).read()",
            "urllib.request.urlopen('file://' + HOST_FILE).read()",
            "importlib.machinery.SourceFileLoader('x', HOST_FILE).get_data(HOST_FILE)",
            "zipfile.ZipFile(HOST_FILE)",
            "tarfile.open(HOST_FILE)",
            "configparser.ConfigParser().read(HOST_FILE)[0]",
            "__import__('sqlite3').connect(HOST_FOLDER + '/pwned').execute('create table x (y)')",
            "__import__('dbm').open(HOST_FOLDER + '/pwned', 'c')",
            "__import__('mmap').mmap(-1, 10)",
            "logging.FileHandler(HOST_FOLDER + '/pwned')",
            setup=(
                "import codecs, configparser, fileinput, importlib.machinery, io, linecache, logging, runpy\n"
                "import tarfile, tokenize, urllib.request, zipfile"
            ),
        ),
    ),
    Program(
        "reads every descriptor",
        "import os\n"
        "def is_readable(fd):\n"
        "    try:\n"
        "        import select\n"
        "        return select.select([fd], [], [], 0)[0]\n"
        "    except (AttributeError, ImportError):\n"
        "        return True\n"
        "for fd in range(100):\n"
        "    try:\n"
        "        if is_readable(fd) and (data := os.read(fd, 10_000)): print('REACHED', fd, data)\n"
        "    except OSError:\n"
        "        continue\n",
        Expected(ANYHOW - {"timeout"}),
    ),
    Program(
        "writes to every descriptor but its output",
        "import os\n"
        "for fd in range(3, 100):\n"
        "    try:\n"
        "        os.write(fd, b'G\\xff\\xff\\xff\\xffrubbish')\n"
        "    except OSError:\n"
        "        continue\n",
        Expected(ANYHOW - {"timeout"}),
    ),
    Program(
        "closes every descriptor",
        "import os\nos.closerange(0, 100)",
        Expected(ANYHOW, breaks=True),
    ),
    Program(
        "asks devices and the process table",
        tries(
            "open('/proc/self/environ').read()",
            "open('/proc/self/maps').read()",
            "open('/proc/self/mem', 'rb').read(1)",
            "open('/proc/1/environ').read()",
            "open('/proc/self/cmdline').read()",
            "open('/proc/net/tcp').read()",
            "open('/dev/mem', 'rb').read(1)",
            "open('/dev/tty', 'w')",
            "open('/dev/kmsg', 'w')",
            "open('/sys/class/net/lo/address').read()",
            "[open(f'/proc/{n}/environ').read() for n in range(1, 5)]",
        ),
    ),
    Program(
        "looks into the volume for what was not meant for it",
        "import os\nprint(os.listdir('/rpc'))\n"
        + tries(
            "open('/rpc/boot.json').read()",
            "open('/rpc/values.bin').read()",
            "open('/rpc/state.bin').read()",
            "os.listdir('/rpc/../volume-1')",
            "open('/rpc/reply-0').read()",
        ),
        Expected(stdout="[]\n"),
        {"confined": Expected(reason="its volume has another path, which is not there")},
    ),
)

NETWORK = (
    Program(
        "connects to a port of this machine",
        tries(
            "socket.create_connection(('127.0.0.1', HOST_PORT), 2)",
            "socket.create_connection(('localhost', HOST_PORT), 2)",
            "socket.create_connection(('::ffff:127.0.0.1', HOST_PORT), 2)",
            "socket.socket().connect(('127.0.0.1', HOST_PORT))",
            "socket.socket(socket.AF_INET6).connect(('::1', HOST_PORT))",
            "asyncio.run(asyncio.open_connection('127.0.0.1', HOST_PORT))",
            setup="import asyncio, socket",
        ),
    ),
    Program(
        "connects by the clients of the library",
        tries(
            "urllib.request.urlopen(f'http://127.0.0.1:{HOST_PORT}/', timeout=2)",
            "http.client.HTTPConnection('127.0.0.1', HOST_PORT, timeout=2).request('GET', '/')",
            "ftplib.FTP().connect('127.0.0.1', HOST_PORT, 2)",
            "smtplib.SMTP('127.0.0.1', HOST_PORT, timeout=2)",
            "__import__('poplib').POP3('127.0.0.1', HOST_PORT, timeout=2)",
            "__import__('xmlrpc.client').client.ServerProxy(f'http://127.0.0.1:{HOST_PORT}').x()",
            "__import__('logging.handlers').handlers.SocketHandler('127.0.0.1', HOST_PORT).createSocket()[0]",
            setup="import ftplib, http.client, smtplib, urllib.request",
        ),
    ),
    Program(
        "calls the runtime's own network functions",
        tries(
            "_eryx._eryx_tcp_write(_eryx._eryx_tcp_connect('127.0.0.1', HOST_PORT, 2000), b'x')",
            "_eryx._eryx_tls_upgrade(_eryx._eryx_tcp_connect('127.0.0.1', HOST_PORT, 2000), 'x', 2000)",
            *(f"_eryx._eryx_tcp_read({handle}, 100, 100)[1].decode()" for handle in range(4)),
            *(f"_eryx._eryx_tls_read({handle}, 100, 100)[1].decode()" for handle in range(4)),
            setup="import _eryx",
        ),
        Expected(ANYHOW - {"timeout"}),
    ),
    Program(
        "sends datagrams",
        tries(
            "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', HOST_UDP_PORT))",
            "[s := socket.socket(socket.AF_INET, socket.SOCK_DGRAM), "
            "s.connect(('127.0.0.1', HOST_UDP_PORT)), s.send(b'x')]",
            "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)",
            "socket.socket(17, socket.SOCK_RAW, 3)",
            setup="import socket",
        ),
    ),
    Program(
        "connects to a socket in the file system",
        tries(
            "socket.socket(socket.AF_UNIX).connect(HOST_SOCKET)",
            "socket.socket(1).connect(HOST_SOCKET)",
            "socket.socket(1).connect('/run/user/0/bus')",
            "socket.socket(1).connect('/var/run/docker.sock')",
            "socket.socket(1).connect('\\0abstract')",
            setup="import socket",
        ),
    ),
    Program(
        "looks up names",
        "import socket\n"
        "for look_up in (socket.gethostbyname, lambda n: socket.getaddrinfo(n, 80)[0][4][0],\n"
        "                lambda n: socket.gethostbyname_ex(n)[2][0]):\n"
        "    for name in ('localhost', 'example.com', 'c2.' + 'a' * 60 + '.example.com'):\n"
        "        try:\n"
        "            found = look_up(name)\n"
        "        except Exception:\n"
        "            continue\n"
        "        if found != name:\n"
        "            print('REACHED', name, found)\n",
    ),
    Program(
        "offers a port",
        tries(
            "socket.create_server(('127.0.0.1', 0)).getsockname()",
            "socket.create_server(('', 0)).accept()",
            "asyncio.run(asyncio.start_server(print, '127.0.0.1', 0))",
            "__import__('http.server').server.HTTPServer(('127.0.0.1', 0), None)",
            setup="import asyncio, socket",
        ),
    ),
)

PROCESSES = (
    Program(
        "starts programs",
        tries(
            "subprocess.run(['true'], check=True)",
            "subprocess.check_output('id', shell=True)",
            "subprocess.Popen([sys.executable or 'python3', '-c', '1']).wait() == 0 or 1 / 0",
            "os.system('touch ' + HOST_FOLDER + '/pwned') == 0 or 1 / 0",
            "os.popen('id').read() or 1 / 0",
            "os.posix_spawn('/bin/true', ['true'], {})",
            "os.spawnv(os.P_WAIT, '/bin/true', ['true']) == 0 or 1 / 0",
            "os.execv('/bin/true', ['true'])",
            "__import__('pty').spawn('true')",
            "__import__('_posixsubprocess').fork_exec",
            "asyncio.run(asyncio.create_subprocess_exec('true'))",
            "webbrowser.open('http://127.0.0.1') or 1 / 0",
            setup="import asyncio, os, subprocess, sys, webbrowser",
        ),
    ),
    Program(
        "forks without end",
        "import os\nfor _ in range(500):\n    try:\n        if os.fork() == 0:\n            while True: os.fork()\n"
        "    except (AttributeError, OSError): pass",
    ),
    Program(
        "starts processes of the library",
        tries(
            "[p := multiprocessing.Process(target=print), p.start(), p.join()]",
            "multiprocessing.Pool(2).map(str, [1])",
            "list(concurrent.futures.ProcessPoolExecutor(1).map(str, [1]))",
            "multiprocessing.Manager()",
            setup="import concurrent.futures, multiprocessing",
        ),
    ),
    Program(
        "calls its host from a thread that outlives the cell",
        "import threading, time\n"
        "def later():\n"
        "    time.sleep(0.3)\n"
        "    ask('from a thread')\n"
        "threading.Thread(target=later).start()\n",
    ),
    Program(
        "starts hundreds of threads",
        "import _thread, threading\n"
        "def spin():\n    while True: pass\n"
        "for _ in range(300): threading.Thread(target=spin, daemon=True).start()",
    ),
    Program(
        "signals its parent",
        tries(
            "os.kill(os.getppid(), 15)",
            "os.kill(os.getppid(), 0)",
            "os.kill(1, 0)",
            "os.kill(-1, 0)",
            "os.killpg(0, 0)",
            "os.killpg(os.getpgid(os.getppid()), 15)",
            "signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0)",
            "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
            setup="import os, signal",
        ),
    ),
    Program(
        "loads native code",
        tries(
            "ctypes.CDLL(None).system(b'true')",
            "ctypes.CDLL('libc.so.6').getpid()",
            "ctypes.pythonapi.Py_GetVersion()",
            "ctypes.string_at(id(1), 10)",
            "__import__('_ctypes').dlopen('libc.so.6')",
            "__import__('importlib.machinery').machinery.ExtensionFileLoader('x', '/lib/x.so').create_module(0)",
            setup="try:\n    import ctypes\nexcept ImportError: pass",
        ),
    ),
    Program(
        "takes over a signal and sends it", "import signal\nsignal.signal(2, print)\nsignal.raise_signal(2)"
    ),
    Program(
        "raises its own privileges and limits",
        tries(
            "os.setuid(0)",
            "os.chroot('/')",
            "os.nice(-20)",
            "os.sched_setaffinity(1, [0])",
            "__import__('resource').setrlimit(4, (-1, -1))",
            "os.setns(0, 0)",
            "os.unshare(0x10000000)",
            setup="import os",
        ),
    ),
    Program("ends its process", "import os\nos._exit(0)", Expected(REPLACED)),
    Program("aborts its process", "import os\nos.abort()", Expected(REPLACED)),
    Program(
        "kills itself",
        "import os, signal\n"
        "for attempt in (lambda: os.kill(os.getpid(), 9), lambda: signal.raise_signal(15), os._exit):\n"
        "    try: attempt()\n"
        "    except (AttributeError, OSError, TypeError): pass\n"
        "os._exit(1)",
        Expected(REPLACED),
    ),
    Program(
        "reads address zero",
        "try:\n    import ctypes\n    ctypes.string_at(0)\n"
        "except ImportError:\n    import faulthandler\n    faulthandler._sigsegv()",
        Expected(REPLACED),
        {"confined": Expected(FINE | REPLACED, reason="it has no ctypes, and the signal is not sent")},
    ),
    Program("exits", "import sys\nsys.exit(0)", Expected(frozenset({"error"}), "")),
    Program(
        "exits by other words", "try:\n    exit()\nexcept SystemExit:\n    raise SystemExit('bye' * 100)"
    ),
    Program(
        "leaves work for the end",
        "import atexit\natexit.register(lambda: ask('at exit'))\n"
        "class Last:\n    def __del__(self): ask('deleted')\nlast = Last()",
    ),
)
