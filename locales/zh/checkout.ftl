### 付款时对付钱的人说的话。

open-elsewhere = 打开这个页面付钱
language-name = 中文
language-numerals = 0 0 , . 3 ¤#

## 正在问价钱
pricing = 稍等一下…

## 多少钱？
amount-ask = 给{ $payee }多少？

## 要付的钱
confirm-tip = { MONEY($total) }，给{ $payee }。点一下就付钱。
confirm-buy = { MONEY($total) }，买{ $item }。点一下就付钱。
confirm-look = 请先看这里。
confirm-touching = 请按一下指纹。
confirm-doubtful = { MONEY($total) }，比平时多很多。对吗？
do-pay = 付{ MONEY($total) }

## 第一次来，还是来过？
wallet-ask = 你是第一次来吗？
wallet-new = 第一次来
wallet-again = 来过，按指纹
wallet-trouble = 没有成功。没有扣钱。请再试一次。

## 钱不够
top-up-ask = 还差{ MONEY($shortfall) }。
top-up-busy = 稍等一下…
top-up-trouble = 钱没有到。没有扣钱。请再试一次。
do-top-up = 充{ MONEY($shortfall) }
method-ask = 怎么充{ MONEY($shortfall) }？
rail-wallet = 钱包
rail-qr = 扫码
rail-carrier = 话费
rail-mobile-money = 手机支付
rail-card = 银行卡
rail-voucher = 代金券
rail-sandbox = 练习用的钱

## 正在付
paying = 正在付钱…
checking = 还不知道。请不要再付。我们正在问。
checking-stuck = 还不知道。钱可能已经扣了。请再问一次。

## 结果
paid = 付好了。{ $payee }收到{ MONEY($receives) }。
failed = 没有付成功。没有扣钱。
failed-unknown = 没有付成功。不知道有没有扣钱。再付之前，先问一问。
why-offline = 没有网络。
why-declined = 付钱被拒绝了。
why-cancelled = 你取消了。
why-refunded = 钱退给你了。
why-expired = 时间太久了。
why-funds = 钱不够。
why-not-found = 这里不卖这个。
why-not-here = 这个页面不能卖这个。
why-amount = 这个数目付不了。
why-untrusted = 这个答复信不过。
why-no-passkey = 这部手机不能按指纹付钱。
why-busy = 现在人太多。请等一会儿。
why-other = 我们这边出了问题。

## 只说不写
say-how-much = 给多少？
say-who = 付给图片里的：
say-fee = 其中手续费：
say-no-fee = 没有手续费。
say-touch = 点一下就付钱。
say-much = 这比平时多很多。对吗？
say-more = 还差：
say-how = 怎么充钱？
say-paid = 付好了。

## 钱的叫法。美元、港元、新元、台币各有各的叫法，光说“元”就听成人民币了；印尼和越南的钱都叫盾，要说清是哪一个。
currency-name = { $code ->
    [BDT] 塔卡
    [CNY] 元
    [HKD] 港元
    [IDR] 印尼盾
    [INR] 卢比
    [JPY] 日元
    [KHR] 瑞尔
    [KRW] 韩元
    [KZT] 坚戈
    [LAK] 基普
    [LKR] 卢比
    [MMK] 缅元
    [MNT] 图格里克
    [MYR] 令吉
    [NPR] 卢比
    [PHP] 比索
    [PKR] 卢比
    [SGD] 新元
    [THB] 泰铢
    [TWD] 台币
    [USD] 美元
    [VND] 越南盾
   *[other] 钱
}
currency-cents = { $code ->
    [BDT] 波伊沙
    [CNY] 分
    [IDR] 仙
    [INR] 派沙
    [KHR] 仙
    [KZT] 泰因
    [LAK] 阿特
    [MMK] 分
    [MNT] 蒙戈
    [MYR] 仙
    [NPR] 派沙
    [PHP] 分
    [PKR] 派沙
    [THB] 萨当
   *[other] 分
}

## 钱去了哪里
split-title = 你的钱去了哪里
split-payee = { $payee }收到
split-platform-fee = 给 Barya
split-rail-fee = 转钱的费用
split-tax = 税
split-discount = 你省下
split-voucher = 代金券

## 收据
receipt-number = 编号
mode-test = 练习：不是真的钱

## 可以按的
do-retry = 再试一次
do-cancel = 返回
do-close = 关闭
do-speak = 再说一遍
do-mute = 关掉声音
do-language = 语言
do-labels = 屏幕上的字
do-digits = 换一种数字
do-save = 保存收据
do-share = 发送收据
