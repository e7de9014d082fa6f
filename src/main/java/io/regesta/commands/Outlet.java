package io.regesta.commands;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Sends records through a channel, from any thread. */
final class Outlet {
    private final AtomicReference<@Nullable MultiEmitter<? super Message<?>>> channel = new AtomicReference<>();

    Outlet(Flow.Subscriber<Message<?>> channel) {
        Multi.createFrom()
                .<Message<?>>emitter(this.channel::set, BackPressureStrategy.BUFFER)
                .subscribe()
                .withSubscriber(channel);
    }

    /** Sends a record when subscribed to: complete once enough brokers hold it, failed when that is not known. */
    Uni<Void> send(ProducerRecord<byte[], byte[]> letter) {
        return Uni.createFrom()
                .emitter(sent -> emit(Message.of(
                        letter,
                        () -> {
                            sent.complete(null);
                            return completedFuture(null);
                        },
                        failure -> {
                            sent.fail(failure);
                            return completedFuture(null);
                        })));
    }

    private synchronized void emit(Message<?> message) {
        var open = channel.get();
        if (open == null || open.isCancelled()) {
            throw new IllegalStateException("the channel for answers is closed");
        }
        open.emit(message);
    }
}
