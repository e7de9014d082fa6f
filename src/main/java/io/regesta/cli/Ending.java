package io.regesta.cli;

import java.util.concurrent.CountDownLatch;

/** How somebody ends a command that goes on until it is told to end. */
interface Ending {
    /** What was agreed with {@link #interrupts}, until it is closed. */
    interface Agreed extends AutoCloseable {
        @Override
        void close();
    }

    /** Has the thread interrupted when the command is to end; closed when the command has come to its end. */
    Agreed interrupts(Thread thread);

    /** SIGTERM and SIGINT end the command; the process then ends with exit code 0, for it did what it was told. */
    static Agreed bySignal(Thread thread) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    thread.interrupt();
                    try {
                        ended.await();
                    } catch (InterruptedException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                    Runtime.getRuntime().halt(Cli.DONE);
                },
                "end");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                ended.countDown();
            }
        };
    }
}
