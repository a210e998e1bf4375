package io.github.cameljimeng.simulator.picture;

import java.util.regex.Pattern;

/** What a prompt may be about, by the words that name it, in English and Chinese. */
enum Motif {
    // light and weather
    NIGHT("night|midnight|moon|moonlight|moonlit|star|starry|milky way", "夜|月|星空|星光|星星|银河"),
    DUSK("dusk|sunset|evening|twilight|golden hour", "黄昏|日落|夕阳|傍晚|晚霞"),
    DAWN("dawn|sunrise|morning", "清晨|日出|黎明|早晨|晨光"),
    SNOW("snow|snowy|snowing|winter|ice|icy|christmas", "雪|冬|冰"),
    RAIN("rain|rainy|raining|storm|stormy|thunderstorm", "雨|暴风"),
    AUTUMN("autumn|fall leaves|maple|harvest", "秋|枫|楓"),
    SPRING("spring|blossom|cherry|sakura", "春|樱|櫻|桃花"),

    // places
    SEA("sea|ocean|coast|beach|harbour|harbor|wave|island|lake|river|bay", "(?<!云)海|洋|湖|江(?!南)|河|浪|港|岛"),
    MOUNTAINS("mountain|alps|peak|summit|cliff|volcano|valley", "山|峰|岭|谷"),
    CITY("city|skyline|street|town|downtown|skyscraper|neon|shanghai|london|tokyo", "城|街|都市|霓虹|上海|楼群"),
    FOREST("forest|wood|woods|jungle|tree|pine|bamboo", "森林|树|林|竹|松"),

    // subjects
    LIGHTHOUSE("lighthouse|beacon", "灯塔|燈塔"),
    TEA_HOUSE("tea ?house|pavilion|pagoda|temple|shrine|palace", "茶馆|茶館|茶楼|亭|塔|寺|庙|宫|阁"),
    HOUSE("house|cottage|cabin|hut|farm|barn|village|castle", "房|屋|村|农舍|城堡"),
    BOAT("boat|ship|sail|sailing|junk|yacht", "船|帆|舟"),
    TRAIN("train|tram|railway|locomotive|subway", "火车|列车|电车|地铁|高铁"),
    CAR("car|taxi|automobile|truck|convertible", "汽车|轿车|跑车|出租车|卡车|赛车"),
    FLOWER("flower|rose|tulip|sunflower|lotus|lily|orchid|peony|bouquet|poppy", "花|玫瑰|莲|荷|兰|牡丹|向日葵"),
    FOOD("food|noodle|ramen|soup|rice|dumpling|dish|breakfast|dinner|hotpot", "面条|拉面|食|汤|饭|饺|火锅|菜|粥"),
    CUP("tea|coffee|cup|teapot|mug|espresso|matcha", "茶|咖啡|杯|壶"),
    CAT("cat|kitten|kitty", "猫|貓"),
    FOX("fox|dog|puppy|wolf|corgi|shiba", "狐|狗|犬|狼"),
    BIRD("owl|bird|penguin|sparrow|parrot|crane|raven", "鸟|鸮|猫头鹰|企鹅|鹤|雀"),
    MAN("man|men|boy|king|father|grandfather", "男|少年|爷爷|国王"),
    PERSON("portrait|face|woman|women|girl|person|people|child|queen|mother", "肖像|人像|女|孩|人|奶奶|脸"),
    ROBOT("robot|android|cyborg|mech", "机器人|機器人|机甲"),
    ROCKET("rocket|spaceship|astronaut|space|planet|galaxy", "火箭|飞船|宇航|太空|宇宙|星球");

    private final Pattern words;

    Motif(String english, String chinese) {
        // the plural too, and no part of another word: a category is not a cat
        this.words = Pattern.compile("(?<![a-z])(?:" + english + ")(?:e?s)?(?![a-z])|" + chinese);
    }

    boolean isIn(String lowerCasePrompt) {
        return words.matcher(lowerCasePrompt).find();
    }
}
