package dev.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sluice keeps the rules of its house. If one of these fails, see README.md of this module. */
class HouseRulesTest {

  private static final String ROOT = "dev.sluice";

  /** Packages that no row of the table names, because a rule of another shape binds them. */
  private static final Set<String> OTHER_ROOMS = Set.of("connector", "benchmarks", "architecture");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule) {
    rule.check(HOUSE);
  }

  static Stream<Named<ArchRule>> rules() {
    Map<String, ArchRule> rules = new HouseRules(ROOT).all();
    return rules.entrySet().stream().map(rule -> Named.of(rule.getKey(), rule.getValue()));
  }

  @Test
  void everyRoomIsBoundByARule() {
    Set<String> rooms =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(ROOT.length() + 1))
            .map(name -> Room.of(name).map(Room::name).orElse(name.split("\\.")[0]))
            .collect(Collectors.toSet());

    Set<String> bound =
        Stream.concat(Room.TABLE.stream().map(Room::name), OTHER_ROOMS.stream())
            .collect(Collectors.toSet());

    assertThat(rooms)
        .as("packages below %s; a new one wants a row in Room.TABLE and in the note", ROOT)
        .isEqualTo(bound);
  }
}
