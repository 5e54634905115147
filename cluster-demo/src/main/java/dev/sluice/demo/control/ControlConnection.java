package dev.sluice.demo.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One client of the server: its request as it comes in, the lines of its answer as they go out. For
 * the server's thread, but for {@link #progressed}.
 */
final class ControlConnection {

  private static final Map<String, Object> ACCEPTED =
      Map.of(ControlRequest.VERSION, ControlRequest.SPOKEN, "accepted", true);

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ControlLimits limits;
  private final ByteBuffer request;
  private final AtomicReference<Map<String, Object>> progress = new AtomicReference<>();
  private ByteBuffer sending = ByteBuffer.allocate(0);
  private long deadlineNanos;
  private boolean asked;
  private boolean answered;

  ControlConnection(
      SocketChannel channel, SelectionKey key, ControlLimits limits, long deadlineNanos) {
    this.channel = channel;
    this.key = key;
    this.limits = limits;
    this.request = ByteBuffer.allocate(limits.requestBytes());
    this.deadlineNanos = deadlineNanos;
  }

  /**
   * Takes in what has come.
   *
   * @return the line of the request, once it is complete
   * @throws ControlException when it is too long, or no text
   * @throws IOException when the client has gone
   */
  Optional<String> receive() throws IOException {
    if (channel.read(request) < 0) {
      throw new IOException("the client has gone");
    }
    for (int at = 0; at < request.position(); at++) {
      if (request.get(at) == '\n') {
        asked = true;
        key.interestOps(0);
        return Optional.of(text(at));
      }
    }
    if (!request.hasRemaining()) {
      throw new ControlException(
          "too-long",
          "the request is longer than %d bytes; expected one line of JSON"
              .formatted(limits.requestBytes()));
    }
    return Optional.empty();
  }

  private String text(int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(request.duplicate().flip().limit(length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ControlException("bad-request", "the request is no UTF-8 text");
    }
  }

  /** Says that the request has come and is worked on. */
  void accept(long nextDeadlineNanos) throws IOException {
    send(ACCEPTED, nextDeadlineNanos);
  }

  /** Sends the last line; the connection is closed when it has gone out. */
  void answer(Map<String, Object> answer, long nextDeadlineNanos) throws IOException {
    answered = true;
    send(answer, nextDeadlineNanos);
  }

  /**
   * Notes how far the work has come, by any thread.
   *
   * @return whether the server has to be told to send it, as it has not been told yet
   */
  boolean progressed(long done, long total) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(ControlRequest.VERSION, ControlRequest.SPOKEN);
    line.put("done", done);
    line.put("total", total);
    return progress.getAndSet(line) == null;
  }

  /** Sends what was noted last, unless the client is slow to take what came before. */
  void sendProgress(long nextDeadlineNanos) throws IOException {
    Map<String, Object> line = progress.getAndSet(null);
    if (line != null && !answered && !sending.hasRemaining()) {
      send(line, nextDeadlineNanos);
    }
  }

  private void send(Map<String, Object> line, long nextDeadlineNanos) throws IOException {
    byte[] bytes = (ControlJson.text(line) + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes.length > limits.answerBytes()) {
      bytes = (ControlJson.text(tooLong()) + "\n").getBytes(StandardCharsets.UTF_8);
    }
    ByteBuffer next = ByteBuffer.allocate(sending.remaining() + bytes.length);
    sending = next.put(sending).put(bytes).flip();
    deadlineNanos = nextDeadlineNanos;
    flush();
  }

  private Map<String, Object> tooLong() {
    return ControlServer.refusal(
        new ControlException(
            "answer-too-long",
            "the answer is longer than %d bytes; ask for less".formatted(limits.answerBytes())));
  }

  /** Sends what the channel takes, and closes it behind the answer. */
  void flush() throws IOException {
    channel.write(sending);
    if (sending.hasRemaining()) {
      key.interestOps(SelectionKey.OP_WRITE);
    } else if (answered) {
      close();
    } else if (asked) {
      key.interestOps(0);
    }
  }

  /** Whether the client has kept the server waiting for too long. */
  boolean isOverdue(long nowNanos) {
    return (!asked || sending.hasRemaining()) && nowNanos - deadlineNanos > 0;
  }

  /** Whether somebody waits for an answer. */
  boolean isAwaited() {
    return asked && isOpen();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
