package dev.sluice.demo.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Asks the process that serves a control socket. Immutable; a call waits for its answer, however
 * long that takes, once the process has said that it works on it.
 */
public final class ControlClient {

  private final Path socket;
  private final ControlLimits limits;

  /** A client of the socket at a path; nothing is opened yet. */
  public ControlClient(Path socket, ControlLimits limits) {
    this.socket = socket;
    this.limits = limits;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param progress told how much of how much is done, now and then
   * @throws ControlException when nobody listens, the process does not answer or ends meanwhile, or
   *     what is asked is refused
   * @throws IOException when the socket cannot be used
   */
  public Map<String, Object> call(ControlRequest request, BiConsumer<Long, Long> progress)
      throws IOException {
    try (SocketChannel channel = connect();
        Selector selector = Selector.open()) {
      send(channel, request);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      Lines lines = new Lines(channel, selector);
      Map<String, Object> line = lines.next(limits.requestWithin());
      while (!isLast(line)) {
        tell(line, progress);
        line = lines.next(Duration.ZERO);
      }
      return result(line);
    }
  }

  private SocketChannel connect() throws IOException {
    if (!Files.exists(socket)) {
      throw nobody();
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return channel;
    } catch (ConnectException e) {
      channel.close();
      throw nobody();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private ControlException nobody() {
    return new ControlException(
        ControlException.NOBODY,
        "nobody listens at %s; expected the process that runs the job".formatted(socket));
  }

  private static void send(SocketChannel channel, ControlRequest request) throws IOException {
    byte[] line = (ControlJson.text(request.toMap()) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.wrap(line);
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new ControlException(
          "gone",
          "the process did not take the request (%s). See whether it still runs"
              .formatted(e.getMessage()));
    }
  }

  private static boolean isLast(Map<String, Object> line) {
    return line.containsKey("result") || line.containsKey("refused");
  }

  private static void tell(Map<String, Object> line, BiConsumer<Long, Long> progress) {
    if (line.get("done") instanceof Number done && line.get("total") instanceof Number total) {
      progress.accept(done.longValue(), total.longValue());
    }
  }

  private static Map<String, Object> result(Map<String, Object> line) {
    if (line.containsKey("refused")) {
      throw new ControlException(
          String.valueOf(line.get("refused")), String.valueOf(line.get("message")));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    if (line.get("result") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> result.put(String.valueOf(name), value));
    }
    return result;
  }

  /** The lines of an answer. */
  private final class Lines {

    private final SocketChannel channel;
    private final Selector selector;
    private ByteBuffer bytes = ByteBuffer.allocate(16 << 10);
    private int searched;

    Lines(SocketChannel channel, Selector selector) {
      this.channel = channel;
      this.selector = selector;
    }

    /** Waits for the next line; zero is for ever. */
    Map<String, Object> next(Duration within) throws IOException {
      while (true) {
        for (; searched < bytes.position(); searched++) {
          if (bytes.get(searched) == '\n') {
            return ControlJson.parse(take(searched));
          }
        }
        receive(within);
      }
    }

    private String take(int length) {
      bytes.flip();
      byte[] line = new byte[length];
      bytes.get(line).get();
      bytes.compact();
      searched = 0;
      return new String(line, StandardCharsets.UTF_8);
    }

    private void receive(Duration within) throws IOException {
      if (!bytes.hasRemaining()) {
        grow();
      }
      if (selector.select(within.toMillis()) == 0) {
        throw new ControlException(
            "silent",
            "the process that holds %s did not answer within %d s. See whether it is stopped or overloaded"
                .formatted(socket, within.toSeconds()));
      }
      selector.selectedKeys().clear();
      if (read() < 0) {
        throw new ControlException(
            "gone", "the process ended before it answered; whether it did the work is not known");
      }
    }

    /** What a process that was killed leaves of a connection is its end, in whatever form. */
    private int read() {
      try {
        return channel.read(bytes);
      } catch (IOException e) {
        return -1;
      }
    }

    private void grow() {
      if (bytes.capacity() > limits.answerBytes()) {
        throw new ControlException(
            "bad-answer", "a line of the answer is longer than " + limits.answerBytes());
      }
      bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
    }
  }
}
