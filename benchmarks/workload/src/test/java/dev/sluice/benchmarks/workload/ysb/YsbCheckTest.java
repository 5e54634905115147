package dev.sluice.benchmarks.workload.ysb;

import dev.sluice.benchmarks.workload.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class YsbCheckTest {

  private static final long CAMPAIGNS = 7;

  @Test
  void findsWhatIsWrongWithinTheFirstWindow() {
    findsWhatIsWrong(List.of(640L, 576L));
  }

  @Test
  void findsWhatIsWrongAcrossWindows() {
    findsWhatIsWrong(List.of(3_200_000L, 3_300_000L, 3_260_000L));
  }

  private static void findsWhatIsWrong(List<Long> given) {
    Map<Long, Map<Long, Long>> counts = new TreeMap<>();
    Trial.each(
        given,
        index -> AdEvent.of(index, CAMPAIGNS),
        event -> {
          if (event.type() == AdEvent.VIEW) {
            long start = event.time() / CampaignCount.WINDOW * CampaignCount.WINDOW;
            counts
                .computeIfAbsent(start, any -> new TreeMap<>())
                .merge(event.ad() / Campaign.ADS, 1L, Long::sum);
          }
        });
    List<CampaignCount> right = new ArrayList<>();
    counts.forEach(
        (start, of) ->
            of.forEach((campaign, count) -> right.add(new CampaignCount(campaign, start, count))));
    new Trial<>(new YsbCheck(CAMPAIGNS), given, YsbCheck::of)
        .mustFindWhatIsWrong(right, YsbCheckTest::parts);
  }

  private static List<CampaignCount> parts(CampaignCount whole) {
    return List.of(
        new CampaignCount(whole.campaign(), whole.start(), 1),
        new CampaignCount(whole.campaign(), whole.start(), whole.count() - 1));
  }
}
