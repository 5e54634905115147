package dev.sluice.benchmarks.workload;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** What this process has taken of the machine. Safe for any thread. */
public final class ThisProcess {

  private ThisProcess() {}

  /** A time in nanoseconds that only goes forward. */
  public static long nanos() {
    return System.nanoTime();
  }

  /** How long processors have worked for it, all threads together. */
  static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** How long garbage was collected. */
  static long collectorMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
