package dev.sluice.demo.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory the machine has left, as far as it says. */
final class Memory {

  /** Three nodes, Cassandra and this process, with what their JVMs take beside the heap. */
  static final long NEEDED_MEGABYTES = 3_000;

  private static final Pattern AVAILABLE =
      Pattern.compile("^MemAvailable:\\s+(\\d+) kB$", Pattern.MULTILINE);
  private static final long KILOBYTES_PER_MEGABYTE = 1_024;

  private Memory() {}

  /** What Linux says is available; empty elsewhere. */
  static OptionalLong availableMegabytes() {
    try {
      return availableMegabytes(Files.readString(Path.of("/proc/meminfo")));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong availableMegabytes(String meminfo) {
    Matcher matcher = AVAILABLE.matcher(meminfo);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)) / KILOBYTES_PER_MEGABYTE)
        : OptionalLong.empty();
  }

  /**
   * Refuses a machine with too little.
   *
   * @throws ClusterRefusedException saying how much there is and how much is needed
   */
  static void require(OptionalLong availableMegabytes) throws ClusterRefusedException {
    if (availableMegabytes.isPresent() && availableMegabytes.getAsLong() < NEEDED_MEGABYTES) {
      throw new ClusterRefusedException(
          String.format(
              Locale.ROOT,
              "the demo's cluster needs about %,d MB of memory, and %,d MB are available. End what else runs.",
              NEEDED_MEGABYTES,
              availableMegabytes.getAsLong()));
    }
  }
}
