package dev.sluice.demo.cluster;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that a person presses on the terminal, each at once. Closing gives the terminal back as
 * it was. Where there is no terminal, no key is ever pressed.
 */
final class Keys implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final String TTY = "/dev/tty";

  private final BlockingQueue<Character> pressed = new LinkedBlockingQueue<>();
  private final Optional<String> before;
  private boolean closed;

  private Keys(Optional<String> before) {
    this.before = before;
  }

  /** Begins to listen, if there is somebody to listen to. */
  static Keys listen(boolean isInteractive) {
    Optional<String> before = isInteractive ? stty("-g") : Optional.empty();
    Keys keys = new Keys(before);
    if (before.isPresent() && stty("-icanon -echo min 1").isPresent()) {
      Thread reader = new Thread(keys::read, "sluice-keys");
      reader.setDaemon(true);
      reader.start();
    }
    return keys;
  }

  private static Optional<String> stty(String arguments) {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", "stty " + arguments + " <" + TTY + " 2>/dev/null").start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException e) {
      LOG.debug("No keys are read, as there is no stty", e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void read() {
    try (InputStream tty = new FileInputStream(TTY)) {
      for (int key = tty.read(); key >= 0; key = tty.read()) {
        pressed.add((char) key);
      }
    } catch (IOException e) {
      LOG.debug("No more keys are read", e);
    }
  }

  /** Whether a person can press keys. */
  boolean isListening() {
    return before.isPresent();
  }

  /** Waits for a key, at most so long. */
  Optional<Character> next(long millis) throws InterruptedException {
    return Optional.ofNullable(pressed.poll(millis, TimeUnit.MILLISECONDS));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      before.ifPresent(Keys::stty);
    }
  }
}
