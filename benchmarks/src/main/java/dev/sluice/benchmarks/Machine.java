package dev.sluice.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says on what figures were measured. */
final class Machine {

  private static final long MIB = 1L << 20;

  private Machine() {}

  static String text() {
    return String.format(
        Locale.ROOT,
        "on %d cores, load %.1f, Java %s; this JVM, in which nothing against Flink runs: heap %d MiB, collectors %s",
        cores(),
        load(),
        Runtime.version(),
        heap(),
        collectors());
  }

  static String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"machine\",\"cores\":%d,\"load\":%.1f,\"java\":\"%s\",\"heap_mib\":%d,\"collectors\":\"%s\"}",
        cores(),
        load(),
        Runtime.version(),
        heap(),
        collectors());
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Of the last minute; negative where the system does not say. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory() / MIB;
  }

  private static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .collect(Collectors.joining(", "));
  }
}
