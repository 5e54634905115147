package dev.sluice.sharding.suspicion;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The half of a {@link WatchPort} that is watched: it says the name of this process to whoever
 * connects, and keeps the connection.
 *
 * <p>Confined to the port's thread. A watcher has nothing to say; one that sends a byte is dropped.
 */
final class Watchers {

  private static final Logger LOG = LoggerFactory.getLogger(WatchPort.class);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Selector selector;
  private final SelectionKey listening;
  private final long uid;
  private final int most;
  private final Set<SocketChannel> open = new HashSet<>();
  private boolean pausing;
  private long goOnAt;
  private long dropped;

  Watchers(Selector selector, ServerSocketChannel server, long uid, int most) throws IOException {
    this.selector = selector;
    this.uid = uid;
    this.most = most;
    this.listening = server.register(selector, SelectionKey.OP_ACCEPT);
  }

  boolean isListening(SelectionKey key) {
    return key == listening;
  }

  /** Takes one connection; its watcher is told the name of this process at once. */
  void accept(long now) {
    try {
      SocketChannel channel = ((ServerSocketChannel) listening.channel()).accept();
      if (channel != null) {
        greet(channel);
      }
    } catch (IOException e) {
      // Out of file handles, most likely: the kernel would wake us for the same one at once.
      LOG.warn("A watch connection could not be accepted; the next try is in 100 ms", e);
      listening.interestOps(0);
      pausing = true;
      goOnAt = now + PAUSE;
    }
  }

  private void greet(SocketChannel channel) throws IOException {
    if (open.size() >= most) {
      drop(channel, "there are " + most + " already");
      return;
    }
    open.add(channel);
    try {
      channel.configureBlocking(false);
      // A machine that lost its power says nothing; its connections must not be kept for ever.
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.register(selector, SelectionKey.OP_READ);
      if (channel.write(WatchHeader.of(uid)) < WatchHeader.BYTES) {
        drop(channel, "it does not take " + WatchHeader.BYTES + " bytes");
      }
    } catch (IOException e) {
      close(channel);
    }
  }

  /** A watcher has gone, or has said something although it has nothing to say. */
  void heard(SocketChannel channel) {
    try {
      if (channel.read(ByteBuffer.allocate(1)) < 0) {
        close(channel);
      } else {
        drop(channel, "it sends bytes");
      }
    } catch (IOException e) {
      close(channel);
    }
  }

  private void drop(SocketChannel channel, String why) {
    dropped++;
    // Whoever does it in a loop must not fill the log: the 1st, 2nd, 4th, 8th are told.
    if (Long.bitCount(dropped) == 1) {
      LOG.warn("Dropped the watch connection {}, number {} so far: {}", channel, dropped, why);
    }
    close(channel);
  }

  private void close(SocketChannel channel) {
    open.remove(channel);
    Quietly.close(channel);
  }

  /** Goes on accepting after a pause. */
  void due(long now) {
    if (pausing && now - goOnAt >= 0) {
      pausing = false;
      listening.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  OptionalLong nanosToNext(long now) {
    return pausing ? OptionalLong.of(Math.max(0, goOnAt - now)) : OptionalLong.empty();
  }

  /** Ends all connections and listens no more. */
  void close() {
    Quietly.close(listening.channel());
    open.forEach(Quietly::close);
    open.clear();
  }
}
