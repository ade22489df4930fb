// Loaded before the program: when the starter is gone (kill -9), the program gets the signal it would have passed on.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
