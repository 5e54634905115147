package dev.sluice.dataflow.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.type.Types;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden numbers here are stored, in effect: state lies under its key group. If one changes,
 * state that was kept under the old number is lost to its key.
 */
class KeyGroupsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1364076727",
    "2, 821347078",
    "42, 142593372",
    "-1, -2114883783",
    "2147483647, -104067416",
    "-2147483648, 1832674720",
    "-559038737, 233162409",
  })
  void mixesAsItAlwaysDid(int hash, int mixed) {
    assertThat(KeyGroups.mix(hash)).isEqualTo(mixed);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 128, 0",
    "1, 128, 40",
    "2, 128, 24",
    "3, 128, 66",
    "42, 128, 4",
    "-1, 128, 64",
    "2147483647, 128, 124",
    "-2147483648, 128, 54",
    "42, 1, 0",
    "42, 7, 0",
    "42, 1000, 33",
    "42, 32768, 1087",
    "-1, 32768, 16632",
    "2147483647, 32768, 31974",
  })
  void putsAHashIntoTheGroupItAlwaysWasIn(int hash, int groups, int group) {
    assertThat(KeyGroups.groupOf(hash, groups)).isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource({"SEA, 111", "JFK, 6", "ORD, 32", "'', 0"})
  void putsATextIntoTheGroupItAlwaysWasIn(String key, int group) {
    assertThat(KeyGroups.groupOf(Types.STRING.stableHash(key), KeyGroups.DEFAULT)).isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource({"1, 40", "1000000007, 30", "-1, 0", "4294967296, 40", "9223372036854775807, 54"})
  void putsALongIntoTheGroupItAlwaysWasInBoxedOrNot(long key, int group) {
    assertThat(KeyGroups.groupOf(Types.LONG.stableHash(key), KeyGroups.DEFAULT)).isEqualTo(group);
    Keying<Long, Long> unboxed = Keying.ofLong(each -> each);
    assertThat(KeyGroups.groupOf(unboxed.stableHash(key), KeyGroups.DEFAULT)).isEqualTo(group);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 127, 128, 1_000, KeyGroups.MOST})
  void keepsEveryGroupWithinRange(int groups) {
    for (long hash = Integer.MIN_VALUE; hash <= Integer.MAX_VALUE; hash += 65_521) {
      assertThat(KeyGroups.groupOf((int) hash, groups)).isBetween(0, groups - 1);
    }
  }

  /** Small numbers in a row, multiples of a power of two, and hashes of texts are what keys are. */
  @ParameterizedTest
  @CsvSource({"1", "2", "16", "1024", "65536", "1000000", "31"})
  void spreadsRegularKeysEvenly(int stride) {
    int keys = 128_000;
    int[] perGroup = new int[KeyGroups.DEFAULT];
    for (int i = 0; i < keys; i++) {
      perGroup[KeyGroups.groupOf(Long.hashCode((long) i * stride), KeyGroups.DEFAULT)]++;
    }

    // 1,000 keys a group; six standard deviations of a fair spread are 190.
    assertThat(Arrays.stream(perGroup).min().getAsInt()).isGreaterThan(810);
    assertThat(Arrays.stream(perGroup).max().getAsInt()).isLessThan(1_190);
  }

  @ParameterizedTest
  @CsvSource({
    "128, 1",
    "128, 2",
    "128, 3",
    "128, 5",
    "128, 100",
    "128, 128",
    "1, 1",
    "7, 5",
    "32768, 1",
    "32768, 3",
    "32768, 1000",
    "32768, 32767",
    "32768, 32768"
  })
  void givesEverySubtaskOneContiguousShareOfTheGroups(int groups, int parallelism) {
    int[] owners = KeyGroups.owners(groups, parallelism);
    int[] owned = new int[parallelism];

    for (int group = 0; group < groups; group++) {
      int step = owners[group] - (group == 0 ? 0 : owners[group - 1]);
      assertThat(step).as("owner of group %d", group).isBetween(0, 1);
      assertThat(KeyGroups.ownerOf(group, groups, parallelism)).isEqualTo(owners[group]);
      owned[owners[group]]++;
    }

    assertThat(owners[0]).isZero();
    assertThat(owners[groups - 1]).isEqualTo(parallelism - 1);
    int least = Arrays.stream(owned).min().getAsInt();
    assertThat(Arrays.stream(owned).max().getAsInt()).isBetween(least, least + 1);
  }

  @Test
  void movesGroupsAsItAlwaysDidWhenTheParallelismChanges() {
    assertThat(KeyGroups.owners(8, 3)).containsExactly(0, 0, 0, 1, 1, 1, 2, 2);
    assertThat(KeyGroups.owners(8, 4)).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    assertThat(KeyGroups.owners(5, 5)).containsExactly(0, 1, 2, 3, 4);
  }
}
