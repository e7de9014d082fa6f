package io.regesta.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * The loopback ports of the embedded servers: free ones, remembered in a file of the data directory, so that they stay the
 * same from one start to the next unless somebody else has taken one.
 */
final class Ports {
    private final Path file;
    private final Properties remembered = new Properties();

    private Ports(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                remembered.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Ports of(Path data) {
        return new Ports(data.resolve("ports"));
    }

    /** The port by which the server of this name was reached last, whoever listens there now; 0 if it never ran. */
    int last(String server) {
        String port = remembered.getProperty(server, "");
        return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    }

    /** A port that nobody listens on at this moment: the remembered one if it is free, else another, remembered from now on. */
    synchronized int free(String server) {
        int last = last(server);
        if (last != 0 && isFree(last)) {
            return last;
        }
        int port = anyFree();
        remembered.setProperty(server, Integer.toString(port));
        write();
        return port;
    }

    private void write() {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(written)) {
                remembered.store(writer, "Ports of the embedded servers on the loopback address");
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) { // somebody listens there: this is the answer, not an error
            return false;
        }
    }

    private int anyFree() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = Integer.toString(socket.getLocalPort());
                if (!remembered.containsValue(port)) { // not one that another of our servers is about to take
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
