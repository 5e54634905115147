package dev.sluice.sharding.suspicion;

import dev.sluice.sharding.placement.NodeName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.OptionalLong;

/** A connection to a node that is watched, from the first attempt to its end. One thread. */
final class Link {

  private final NodeName node;
  private final SocketChannel channel;
  private final long deadline;

  /** One byte more than a header, so that whoever sends more is seen. */
  private final ByteBuffer bytes = ByteBuffer.allocate(WatchHeader.BYTES + 1);

  private boolean answered;

  private Link(NodeName node, SocketChannel channel, long deadline) {
    this.node = node;
    this.channel = channel;
    this.deadline = deadline;
  }

  /** What has become of it since it was last looked at. */
  enum News {
    /** Nothing yet. */
    NONE,
    /** The other has said its name. */
    ANSWERED,
    /** The connection was closed or reset. */
    ENDED,
    /** The other said what no watch port says. */
    GARBAGE,
    /** Nobody listens there. */
    REFUSED
  }

  /**
   * Begins to connect.
   *
   * @throws IOException when not even an attempt can be made
   */
  static Link open(NodeName node, InetSocketAddress address, Selector selector, long deadline)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      Link link = new Link(node, channel, deadline);
      int wish = channel.connect(address) ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
      channel.register(selector, wish, link);
      return link;
    } catch (IOException e) {
      Quietly.close(channel);
      throw e;
    } catch (UnsupportedAddressTypeException e) {
      Quietly.close(channel);
      throw new IOException("this machine has no way to " + address, e);
    }
  }

  NodeName node() {
    return node;
  }

  long deadline() {
    return deadline;
  }

  boolean isAnswered() {
    return answered;
  }

  /** The attempt has come to an end: goes on to read, or says why not. */
  News connected(SelectionKey key) throws IOException {
    if (!channel.finishConnect()) {
      return News.NONE;
    }
    // The kernel may give an attempt the very port that it goes to; then it has reached itself.
    if (channel.getLocalAddress().equals(channel.getRemoteAddress())) {
      return News.REFUSED;
    }
    key.interestOps(SelectionKey.OP_READ);
    return News.NONE;
  }

  /** Takes what has come. */
  News read() throws IOException {
    if (channel.read(bytes) < 0) {
      return News.ENDED;
    }
    if (bytes.position() > WatchHeader.BYTES) {
      return News.GARBAGE;
    }
    if (answered || bytes.position() < WatchHeader.BYTES) {
      return News.NONE;
    }
    answered = true;
    return uid().isPresent() ? News.ANSWERED : News.GARBAGE;
  }

  /** The uid that the other has said. */
  OptionalLong uid() {
    return WatchHeader.uid(bytes);
  }

  void close() {
    Quietly.close(channel);
  }

  @Override
  public String toString() {
    return node + " at " + channel;
  }
}
