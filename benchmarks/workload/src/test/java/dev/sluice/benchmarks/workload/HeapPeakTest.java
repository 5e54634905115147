package dev.sluice.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapPeakTest {

  private static final int MEGABYTE = 1 << 20;
  private static final int KEPT = 64;

  @Test
  void holdsWhatWasInTheHeapWhenACollectionBeganThoughItHasGone() {
    HeapPeak peak = HeapPeak.begin();
    allocateAndCollect();
    System.gc();
    HeapPeak later = HeapPeak.begin();
    long left = later.end();
    await().until(() -> peak.most() - left > (long) KEPT * MEGABYTE / 2);
    assertThat(peak.end()).isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
  }

  private static void allocateAndCollect() {
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < KEPT; i++) {
      kept.add(new byte[MEGABYTE]);
    }
    System.gc();
    assertThat(kept).hasSize(KEPT);
  }
}
