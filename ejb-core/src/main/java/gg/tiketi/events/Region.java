package gg.tiketi.events;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where in Korea: the provinces, and the cities that are none's. */
public enum Region {
    SEOUL("서울특별시", "서울시", "서울"),
    BUSAN("부산광역시", "부산시", "부산"),
    DAEGU("대구광역시", "대구시", "대구"),
    INCHEON("인천광역시", "인천시", "인천"),
    /** Not 광주시, which is a city in Gyeonggi. */
    GWANGJU("광주광역시", "광주"),
    DAEJEON("대전광역시", "대전시", "대전"),
    ULSAN("울산광역시", "울산시", "울산"),
    SEJONG("세종특별자치시", "세종시", "세종"),
    GYEONGGI("경기도", "경기"),
    GANGWON("강원특별자치도", "강원도", "강원"),
    CHUNGBUK("충청북도", "충북"),
    CHUNGNAM("충청남도", "충남"),
    JEONBUK("전북특별자치도", "전라북도", "전북"),
    JEONNAM("전라남도", "전남"),
    GYEONGBUK("경상북도", "경북"),
    GYEONGNAM("경상남도", "경남"),
    JEJU("제주특별자치도", "제주도", "제주시", "제주");

    private static final Map<String, Region> BY_NAME = Stream.of(values())
            .flatMap(region -> Stream.of(region.names).map(name -> Map.entry(name, region)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String[] names;

    Region(String... names) {
        this.names = names;
    }

    String[] names() {
        return names.clone();
    }

    /** The one a Korean address begins with; null if it names none, or is null itself. */
    static Region ofAddress(String address) {
        return address == null ? null : BY_NAME.get(address.strip().split("\\s", 2)[0]);
    }

    /** As it is called in JSON and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Public, because the persistence provider makes it without looking behind what is not. */
    @jakarta.persistence.Converter(autoApply = true)
    public static class Converter implements AttributeConverter<Region, String> {
        @Override
        public String convertToDatabaseColumn(Region region) {
            return region == null ? null : region.word();
        }

        @Override
        public Region convertToEntityAttribute(String word) {
            return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
