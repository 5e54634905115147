package dev.sluice.sharding.suspicion;

import dev.sluice.dataflow.time.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process with a watch port, in a JVM of its own; ends when whoever started it does. */
final class WatchedProcess implements AutoCloseable {

  private final Process process;
  private final InetSocketAddress address;

  private WatchedProcess(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /** The other JVM: the uid and the port, 0 for any. */
  public static void main(String[] args) throws IOException {
    InetSocketAddress bind =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
    long uid = Long.parseLong(args[0]);
    try (WatchPort port =
        WatchPort.open(WatchSettings.on(bind), uid, new SystemClock(), new Heard())) {
      System.out.println("port " + port.address().getPort());
      while (System.in.read() >= 0) {
        // nothing is said; the end means that the parent is gone
      }
    }
  }

  static WatchedProcess start(long uid, int port) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx48m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WatchedProcess.class.getName(),
                    String.valueOf(uid),
                    String.valueOf(port)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .lines()
            .filter(each -> each.startsWith("port "))
            .findFirst()
            .orElseThrow(() -> new IOException("the process did not open its port"));
    int opened = Integer.parseInt(line.substring("port ".length()));
    return new WatchedProcess(
        process, new InetSocketAddress(InetAddress.getLoopbackAddress(), opened));
  }

  InetSocketAddress address() {
    return address;
  }

  /** Kills it as {@code kill -9} does; answers when the signal was sent. */
  long kill() {
    long at = new SystemClock().nanos();
    process.toHandle().destroyForcibly();
    return at;
  }

  void awaitEnd() {
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** {@code STOP} or {@code CONT}. */
  void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("kill -" + name + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
  }
}
